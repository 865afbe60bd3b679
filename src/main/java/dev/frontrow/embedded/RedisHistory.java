package dev.frontrow.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers which histories of Redis's data follow each other without a loss. Redis writes its
 * append-only file out once a second and when it is shut down, so a start after a shutdown lacks
 * nothing, and a start after anything else may lack the last second. To be used under the data
 * directory's mutex.
 *
 * @param home where the two files are: {@code history} of the running server, with the earliest one
 *     that it continues; {@code complete}, what the next start continues
 */
record RedisHistory(Path home) {
  /** What the running server's data continues; asked first when a server has been started. */
  String continuedBy(String history) throws IOException {
    Optional<String> before = recorded();
    if (before.isPresent() && before.get().startsWith(history + " ")) {
      return before.get().substring(history.length() + 1);
    }
    Optional<String> complete = read(complete());
    // First, so that nothing that happens in between can make it hold for a later start.
    Files.deleteIfExists(complete());
    String continues = complete.orElse(history);
    write(home.resolve("history"), history + " " + continues);
    return continues;
  }

  /** The server has ended after it wrote everything. */
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
