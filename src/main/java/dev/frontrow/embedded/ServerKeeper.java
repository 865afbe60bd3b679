package dev.frontrow.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Starts and stops a server, whatever state an earlier process left. Callers hold the data
 * directory's mutex.
 */
record ServerKeeper<A>(ServerProgram<A> server) {
  /**
   * More than one, since after a hard kill PostgreSQL's orphaned children hold its memory for a
   * moment.
   */
  private static final int ATTEMPTS = 5;

  private static final Duration FIRST_REST = Duration.ofMillis(100);

  /** Attaches to the running server, or starts it. */
  A open(Deadline deadline) {
    try {
      long logStart = server.log().length();
      Optional<String> failure = Optional.empty();
      for (int attempts = 0; !deadline.passed(); ) {
        Optional<A> answer = server.answer();
        if (answer.isPresent()) {
          return answer.get();
        }
        if (server.process().isPresent()) {
          // The server is starting, recovering or stopping; wait.
          deadline.pause();
        } else if (attempts == ATTEMPTS) {
          throw new EmbeddedServersException(
              "embedded "
                  + server.kind()
                  + " does not stay running: "
                  + failure.orElseGet(() -> server.log().lastWordsSince(logStart)));
        } else {
          rest(attempts++, deadline);
          failure = server.start(deadline);
        }
      }
      throw failed("did not answer in time", logStart);
    } catch (IOException e) {
      throw new EmbeddedServersException("embedded " + server.kind() + ": " + e, e);
    }
  }

  /** Stops the server if it runs, and waits until its process has ended. */
  void stop(Deadline deadline) {
    try {
      Optional<ProcessHandle> process = server.process();
      if (process.isEmpty()) {
        return;
      }
      long logStart = server.log().length();
      server.askToStop(deadline);
      while (!ServerProcesses.hasEnded(process.get())) {
        if (deadline.passed()) {
          throw failed("is still stopping", logStart);
        }
        deadline.pause();
      }
      server.ended(logStart);
    } catch (IOException e) {
      throw new EmbeddedServersException("embedded " + server.kind() + ": " + e, e);
    }
  }

  private static void rest(int attempts, Deadline deadline) {
    if (attempts > 0) {
      Deadline rest = deadline.within(FIRST_REST.multipliedBy(1L << (attempts - 1)));
      while (!rest.passed()) {
        rest.pause();
      }
    }
  }

  private EmbeddedServersException failed(String how, long logStart) {
    return new EmbeddedServersException(
        "embedded " + server.kind() + " " + how + ": " + server.log().lastWordsSince(logStart));
  }
}
