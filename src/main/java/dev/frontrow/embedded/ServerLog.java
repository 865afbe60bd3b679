package dev.frontrow.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The log that a server writes, for its last words when it fails. Not for reading as a whole. */
record ServerLog(Path file) {
  private static final long LARGEST_BYTES = 10L << 20;
  private static final int TAIL_BYTES = 8 << 10;

  /** PostgreSQL says why it gives up before it says that it has; so does Redis, after a sharp. */
  private static final Pattern TELLING = Pattern.compile("FATAL|PANIC|error:|could not|cannot| # ");

  /** Moves a log that has grown large aside, replacing the one moved before. */
  void turnOver() throws IOException {
    if (length() > LARGEST_BYTES) {
      Files.move(file, file.resolveSibling(file.getFileName() + ".1"), REPLACE_EXISTING);
    }
  }

  long length() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** What it said last, and where: {@code "…" (see file)}, of what was written after an offset. */
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
    return (words.isEmpty() ? "it said nothing" : "\"" + words + "\"") + " (see " + file + ")";
  }

  /** The same, or if it has written nothing since, the last words of what was to start it. */
  String lastWordsSince(long offset, ServerLog starter) throws IOException {
    return length() > offset ? lastWordsSince(offset) : starter.lastWordsSince(0);
  }

  /** What was written after an offset, the last 8 KiB of it at most. */
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
