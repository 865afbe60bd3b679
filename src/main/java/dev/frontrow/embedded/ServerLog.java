package dev.frontrow.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A server's log file, read only for the cause of a failure. */
record ServerLog(Path file) {
  private static final long LARGEST_BYTES = 10L << 20;
  private static final int TAIL_BYTES = 8 << 10;

  /**
   * Both servers log the cause before the statement that they give up. PostgreSQL marks it with
   * these words, Redis with a sharp.
   */
  private static final Pattern TELLING = Pattern.compile("FATAL|PANIC|error:|could not|cannot| # ");

  /** Moves a log of more than 10 MiB aside, replacing the previous one. */
  void turnOver() throws IOException {
    if (length() > LARGEST_BYTES) {
      Files.move(file, file.resolveSibling(file.getFileName() + ".1"), REPLACE_EXISTING);
    }
  }

  long length() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /**
   * Returns the most telling line written after an offset, and the path: {@code "…" (see file)}.
   */
  String lastWordsSince(long offset) {
    String words = "";
    try {
      List<String> lines =
          tail(offset).lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
      for (String line : lines) {
        if (words.isEmpty() || TELLING.matcher(line).find() || !TELLING.matcher(words).find()) {
          words = line;
        }
      }
    } catch (IOException e) {
      words = e.toString();
    }
    return (words.isEmpty() ? "no output" : "\"" + words + "\"") + " (see " + file + ")";
  }

  /**
   * Returns the same; if the server has logged nothing, the last words of the program that starts
   * it.
   */
  String lastWordsSince(long offset, ServerLog starter) throws IOException {
    return length() > offset ? lastWordsSince(offset) : starter.lastWordsSince(0);
  }

  /** Returns what was written after an offset, at most the last 8 KiB. */
  String tail(long offset) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
      long length = reader.length();
      long from = Math.max(Math.min(offset, length), length - TAIL_BYTES);
      byte[] bytes = new byte[(int) (length - from)];
      reader.seek(from);
      reader.readFully(bytes);
      return new String(bytes, UTF_8);
    }
  }
}
