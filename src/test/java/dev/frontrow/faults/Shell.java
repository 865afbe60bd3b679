package dev.frontrow.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short commands of the system. */
final class Shell {
  private static final int SECONDS = 10;

  private Shell() {}

  /** Runs a command that must succeed; returns its output. */
  static String run(String... words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(List.of(words) + " does not end");
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.exitValue() != 0) {
        throw new IllegalStateException(List.of(words) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new IllegalStateException(List.of(words) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether a command exists and succeeds. */
  static boolean succeeds(String... words) {
    try {
      run(words);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Sends a signal, such as {@code STOP}. */
  static void signal(String signal, long processId) {
    run("kill", "-" + signal, Long.toString(processId));
  }
}
