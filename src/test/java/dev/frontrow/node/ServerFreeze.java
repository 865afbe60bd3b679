package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Stops the processes of an embedded server that a test has to itself, and lets them go on. */
final class ServerFreeze {
  private ServerFreeze() {}

  /** The server whose process id a file begins with, and all that it has started. */
  static List<ProcessHandle> processes(Path pidFile) throws IOException {
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(server), server.descendants()).toList();
  }

  /** Sends a signal to those that still live. */
  static void signal(String signal, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (ProcessHandle process : processes) {
      if (process.isAlive()) {
        int status =
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start()
                .waitFor();
        // A worker of PostgreSQL may have ended by itself in between.
        assertEquals(process.isAlive(), status == 0 && process.isAlive());
      }
    }
  }
}
