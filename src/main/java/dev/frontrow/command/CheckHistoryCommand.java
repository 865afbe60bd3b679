package dev.frontrow.command;

import dev.frontrow.history.History;
import dev.frontrow.history.HistoryCheck;
import dev.frontrow.history.UnreadableHistoryException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Judges a recorded history. */
@Command(
    name = "check-history",
    description = {
      "Tells whether a correct service could have answered as a recorded history says.",
      "",
      "rehearse --steady --history FILE records one. Ends with 1 when a rule does not hold, with 2"
          + " when the file cannot be read."
    })
public final class CheckHistoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "What a steady rehearsal wrote down.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    History history;
    try {
      history = History.read(java.util.Objects.requireNonNull(file));
    } catch (UnreadableHistoryException e) {
      CommandOutput.error("frontrow: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    CommandOutput.out(
        history.calls().size()
            + " calls"
            + (history.torn() ? "; the last line is torn and left out" : ""));
    return VerdictReport.print(HistoryCheck.of(history));
  }
}
