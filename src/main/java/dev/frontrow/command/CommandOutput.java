package dev.frontrow.command;

import dev.frontrow.config.ConfigurationException;
import dev.frontrow.embedded.EmbeddedServersException;
import dev.frontrow.node.StartException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Output of commands: results on standard output, everything else on standard error. Flushes each
 * line. Thread-safe.
 */
public final class CommandOutput {
  private static final Logger LOG = LoggerFactory.getLogger(CommandOutput.class);

  private CommandOutput() {}

  static void out(String text) {
    System.out.println(text);
    System.out.flush();
  }

  static void error(String text) {
    System.err.println(text);
    System.err.flush();
  }

  /** Prints a failure as one line; its stack trace goes to the debug log. */
  public static void failed(Throwable failure) {
    Throwable cause = cause(failure);
    LOG.debug("event=command-failed", cause);
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    boolean clear =
        cause instanceof ConfigurationException
            || cause instanceof EmbeddedServersException
            || cause instanceof StartException;
    error("frontrow: " + (clear ? message : cause.getClass().getSimpleName() + ": " + message));
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
