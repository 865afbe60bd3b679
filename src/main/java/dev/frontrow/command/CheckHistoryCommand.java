package dev.frontrow.command;

import dev.frontrow.history.History;
import dev.frontrow.history.HistoryCheck;
import dev.frontrow.history.UnreadableHistoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Command {@code check-history}: checks whether a correct service explains a recorded history. */
@Command(
    name = "check-history",
    description = {
      "Checks whether a correct service could have given the answers of a recorded history.",
      "",
      "rehearse --steady --history FILE records a history. Exits with 1 when a rule is broken, and"
          + " with 2 when the file cannot be read."
    })
public final class CheckHistoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "History that a steady rehearsal has recorded.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    History history;
    try {
      history = History.read(Objects.requireNonNull(file));
    } catch (UnreadableHistoryException e) {
      CommandOutput.error("frontrow: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    CommandOutput.out(
        history.calls().size()
            + " calls"
            + (history.torn() ? "; the last line is incomplete and was ignored" : ""));
    return VerdictReport.print(HistoryCheck.of(history));
  }
}
