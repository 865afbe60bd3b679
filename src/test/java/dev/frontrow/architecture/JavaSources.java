package dev.frontrow.architecture;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java files below a directory, by what their code says. */
final class JavaSources {
  private JavaSources() {}

  /** The files in whose code a pattern is found, without their comments, relative to the root. */
  static SortedSet<String> with(Path root, Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(it -> it.toString().endsWith(".java"))
          .filter(it -> pattern.matcher(code(it)).find())
          .map(it -> root.relativize(it).toString().replace('\\', '/'))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static String code(Path file) {
    try {
      return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
