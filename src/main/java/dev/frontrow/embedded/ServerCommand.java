package dev.frontrow.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs short-lived programs to their end. Their output goes to a file, and their input comes from
 * nowhere: a server that they leave behind must not hold the pipes or the terminal of our caller.
 *
 * @param home the working directory, where the output is kept as well
 */
record ServerCommand(Account account, Path home) {
  private static final Path NULL_DEVICE =
      Path.of(Platform.current().isWindows() ? "NUL" : "/dev/null");

  /** Where the output of the last program is. */
  ServerLog output() {
    return new ServerLog(home.resolve("command.log"));
  }

  /** The exit code. A program that is not done by the deadline is killed, and that is a failure. */
  int run(Deadline deadline, List<String> line) throws IOException {
    List<String> words = new ArrayList<>(account.prefix());
    words.addAll(line);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(NULL_DEVICE.toFile()))
            .redirectOutput(output().file().toFile());
    // What a user keeps for clients of other servers (PGPORT, PGOPTIONS) must not reach these, and
    // a locale that the machine lacks must not stop them.
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

  /** Whether the program exists and exits with 0. */
  boolean succeeds(Deadline deadline, String... line) {
    try {
      return run(deadline, List.of(line)) == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
