package dev.frontrow.command;

import dev.frontrow.node.OpenDatabase;
import dev.frontrow.node.RestoredDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command {@code restored}: prepares a database that was restored from a backup. */
@Command(
    name = "restored",
    description = {
      "Prepares a database that was restored from a backup. Run it once after the restore and"
          + " before the nodes start.",
      "",
      "After the backup, nodes gave numbers and events that the restored database does not know."
          + " This command pauses every line and raises the ceiling of its numbers and the sequence"
          + " of events by the margin, so that none is given twice. The nodes then rebuild each"
          + " line from what Redis still has. Queue tokens stay valid. Resume each line when people"
          + " have had time to return; docs/operations.md says when, and what is lost."
    })
public final class RestoredCommand implements Callable<Integer> {
  private static final int SHOWN = 50;
  private static final long MAX_MARGIN = 1_000_000_000;

  private final ConfigurationSource settings;

  @Option(
      names = "--margin",
      paramLabel = "NUMBERS",
      defaultValue = "1000000",
      description =
          "More than the numbers given in any line and the events published since the backup. A"
              + " large margin costs nothing: people see positions, not numbers. Default:"
              + " ${DEFAULT-VALUE}.")
  private long margin;

  @Spec private CommandSpec spec = CommandSpec.create();

  public RestoredCommand(ConfigurationSource settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    if (margin < 1 || margin > MAX_MARGIN) {
      throw new ParameterException(spec.commandLine(), "--margin: must be 1 to " + MAX_MARGIN);
    }
    try (OpenDatabase database = OpenDatabase.existing(settings.configuration())) {
      report(RestoredDatabase.mark(database, margin));
      return 0;
    }
  }

  private static void report(RestoredDatabase marked) {
    List<String> lines = marked.lines();
    lines
        .subList(0, Math.min(SHOWN, lines.size()))
        .forEach(line -> CommandOutput.out("paused  " + line));
    if (lines.size() > SHOWN) {
      CommandOutput.out("paused  " + (lines.size() - SHOWN) + " more");
    }
    CommandOutput.out("");
    CommandOutput.out(
        "Lines paused: " + lines.size() + ". New events from " + marked.nextEvent() + ".");
    CommandOutput.out("Next: frontrow audit, then start the nodes, then resume each line.");
  }
}
