package dev.frontrow.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Records which histories of Redis's data continue each other without a loss. Redis synchronises
 * its append-only file once a second and at shutdown. So a start after a shutdown has all data; a
 * start after anything else may lack the last second. Callers hold the data directory's mutex.
 *
 * @param home directory of the two files: {@code history} has the running server's history and the
 *     earliest one that it continues; {@code complete} has the one that the next start continues
 */
record RedisHistory(Path home) {
  /**
   * Returns the earliest history that this one continues, and records it for a newly started
   * server.
   */
  String continuedBy(String history) throws IOException {
    Optional<String> before = recorded();
    if (before.isPresent() && before.get().startsWith(history + " ")) {
      return before.get().substring(history.length() + 1);
    }
    Optional<String> complete = read(complete());
    // Deleted first: if the node dies here, a later start must not rely on it.
    Files.deleteIfExists(complete());
    String continues = complete.orElse(history);
    write(home.resolve("history"), history + " " + continues);
    return continues;
  }

  /** Records that the server has stopped after writing everything. */
  void keep() throws IOException {
    Optional<String> before = recorded();
    if (before.isPresent()) {
      write(complete(), before.get().substring(before.get().indexOf(' ') + 1));
    }
  }

  private Optional<String> recorded() throws IOException {
    return read(home.resolve("history")).filter(text -> text.matches("\\p{XDigit}+ \\p{XDigit}+"));
  }

  private Path complete() {
    return home.resolve("complete");
  }

  private static Optional<String> read(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(Files.readString(file, UTF_8).strip())
        : Optional.empty();
  }

  private static void write(Path file, String text) throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(whole, text, UTF_8);
    Files.move(whole, file, ATOMIC_MOVE);
  }
}
