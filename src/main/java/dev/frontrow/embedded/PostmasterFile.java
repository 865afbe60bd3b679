package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Content of {@code postmaster.pid}, which a running PostgreSQL writes: line 1 has the process id,
 * line 4 the port, line 8 the status. See {@code miscadmin.h} in PostgreSQL's sources.
 *
 * @param port 0 until the server has written it
 */
record PostmasterFile(long processId, int port, boolean ready) {
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

  static Path in(Path data) {
    return data.resolve("postmaster.pid");
  }

  /**
   * Deletes a dead server's file in the two cases in which PostgreSQL would refuse to start:
   * another process has its process id, or a power failure left the file empty. PostgreSQL handles
   * all other cases itself.
   */
  static void deleteIfMisleading(Path data) throws IOException {
    Path file = in(data);
    Optional<PostmasterFile> read = read(data);
    boolean misleading =
        read.isPresent()
            ? ServerProcesses.isTakenByAnother(read.get().processId(), data)
            : Files.exists(file) && lastWritten(file).isBefore(Instant.now().minus(LONGEST_WRITE));
    if (misleading) {
      Files.delete(file);
    }
  }

  private static Instant lastWritten(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  static Optional<PostmasterFile> read(Path data) throws IOException {
    try {
      List<String> lines = Files.readString(in(data)).lines().map(String::strip).toList();
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new PostmasterFile(
              Math.abs(Long.parseLong(lines.get(0))),
              lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE)) : 0,
              lines.size() > STATUS_LINE && lines.get(STATUS_LINE).equals("ready")));
    } catch (NoSuchFileException | NumberFormatException e) {
      // Missing, or read while it was being written; the caller looks again soon.
      return Optional.empty();
    }
  }
}
