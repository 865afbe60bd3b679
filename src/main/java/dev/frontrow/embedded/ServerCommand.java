package dev.frontrow.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs short-lived programs to their end. Input and output are files: a server that such a program
 * leaves running must not hold the pipes or the terminal of our caller.
 *
 * @param home working directory; also contains the output
 */
record ServerCommand(Account account, Path home) {
  private static final Path NULL_DEVICE =
      Path.of(Platform.current().isWindows() ? "NUL" : "/dev/null");

  /** Returns the output of the last program. */
  ServerLog output() {
    return new ServerLog(home.resolve("command.log"));
  }

  /**
   * Runs a program and returns its exit code. Kills it at the deadline and then throws {@link
   * EmbeddedServersException}.
   */
  int run(Deadline deadline, List<String> line) throws IOException {
    List<String> words = new ArrayList<>(account.prefix());
    words.addAll(line);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(NULL_DEVICE.toFile()))
            .redirectOutput(output().file().toFile());
    // Environment variables for PostgreSQL clients (PGPORT, PGOPTIONS) must not affect this server,
    // nor a locale that the machine lacks.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (process.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new EmbeddedServersException("interrupted while running " + line.get(0), e);
    }
    process.destroyForcibly();
    throw new EmbeddedServersException(
        line.get(0) + " took too long: " + output().lastWordsSince(0));
  }

  /** Returns whether the program exists and exits with 0. */
  boolean succeeds(Deadline deadline, String... line) {
    try {
      return run(deadline, List.of(line)) == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
