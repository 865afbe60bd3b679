package dev.frontrow.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that is too long to keep in mind should be two files. */
class ClassSizeTest {
  private static final int MOST_LINES = 300;
  private static final int MOST_FILES_IN_HTTP = 15;
  private static final int MOST_FILES_AT_THE_TOP = 3;
  private static final Path MAIN = Path.of("src/main/java/dev/frontrow");
  private static final Path PAGES = Path.of("src/main/resources/dev/frontrow/http/pages/app");

  @Test
  void no_class_is_longer_than_three_hundred_lines() throws IOException {
    assertEquals(List.of(), tooLong(MAIN, ".java"));
  }

  @Test
  void no_module_of_the_pages_is_longer_either_but_the_texts() throws IOException {
    assertEquals(
        List.of(),
        tooLong(PAGES, ".js").stream().filter(it -> !it.startsWith("language/")).toList());
  }

  @Test
  void the_entrances_have_few_files() throws IOException {
    assertEquals(List.of(), beyond(MAIN, MOST_FILES_AT_THE_TOP));
    assertEquals(List.of(), beyond(MAIN.resolve("http"), MOST_FILES_IN_HTTP));
  }

  private static List<String> tooLong(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(it -> it.toString().endsWith(ending) && lines(it) > MOST_LINES)
          .map(it -> root.relativize(it).toString())
          .sorted()
          .toList();
    }
  }

  private static List<String> beyond(Path directory, int most) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().skip(most).toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
