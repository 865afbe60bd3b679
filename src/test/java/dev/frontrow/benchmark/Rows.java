package dev.frontrow.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * A file of lines of one length, so that each thread of a generator finds its own at once.
 *
 * @param width bytes of a line, its end included
 */
record Rows(Path file, int width, int count) {
  /** The lines in ASCII, filled up with blanks. */
  static Rows write(String name, List<String> lines) {
    int longest = lines.stream().mapToInt(String::length).max().orElseThrow();
    String blanks = " ".repeat(longest);
    Path file =
        BenchmarkStage.write(
            name,
            () -> lines.stream().map(line -> line + blanks.substring(line.length())).iterator());
    return new Rows(file, longest + 1, lines.size());
  }
}
