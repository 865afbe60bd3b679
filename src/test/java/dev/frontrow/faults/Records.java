package dev.frontrow.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The records of runs in {@code target/faults}: a directory for each run with the nodes' logs and
 * the history, and {@code table.md} with a row for each fault and the figures of all its runs. Each
 * run writes the table again from {@code rows.tsv}.
 */
final class Records {
  private static final Path HOME = Path.of("target", "faults");
  private static final Path ROWS = HOME.resolve("rows.tsv");
  private static final List<String> HEADER =
      List.of(
          "| fault | longest silence of a node before | of a healthy one after |"
              + " without a change | of the faulty one,"
              + " once back |"
              + " calls not served | calls | history | audit |",
          "| --- | --- | --- | --- | --- | --- | --- | --- | --- |");

  private Records() {}

  /** Numbered, since a fault may run several times. */
  static Path freshDirectory(String fault) {
    String name = fault.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    try {
      Files.createDirectories(HOME);
      for (int run = 1; ; run++) {
        Path directory = HOME.resolve(name + "-" + run);
        if (!Files.exists(directory)) {
          return Files.createDirectory(directory);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void keep(String fault, Outcome outcome, int breaches) {
    String row =
        String.join(
            "\t",
            fault,
            Outcome.seconds(outcome.before()),
            Outcome.seconds(outcome.silence()),
            Outcome.seconds(outcome.unchanged()),
            outcome.back().map(Outcome::seconds).orElse("–"),
            kinds(outcome.failures()),
            Integer.toString(outcome.calls()),
            outcome.violations().isEmpty()
                ? "explained"
                : outcome.violations().size() + " violations",
            breaches == 0 ? "holds" : breaches + " breaches");
    try {
      Files.writeString(ROWS, row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      Files.write(HOME.resolve("table.md"), table(Files.readAllLines(ROWS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kinds(Map<String, Integer> failures) {
    return failures.isEmpty()
        ? "0"
        : failures.values().stream().mapToInt(Integer::intValue).sum()
            + failures.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
  }

  /** The runs of one fault in one row, in their order. */
  static List<String> table(List<String> rows) {
    Map<String, List<String[]>> byFault = new LinkedHashMap<>();
    rows.forEach(
        row -> {
          String[] cells = row.split("\t", -1);
          byFault.computeIfAbsent(cells[0], first -> new ArrayList<>()).add(cells);
        });
    List<String> table = new ArrayList<>(HEADER);
    byFault.forEach(
        (fault, runs) ->
            table.add(
                IntStream.range(1, runs.get(0).length)
                    .mapToObj(
                        column ->
                            runs.stream()
                                .map(cells -> cells[column])
                                .collect(Collectors.joining(" / ")))
                    .collect(Collectors.joining(" | ", "| " + fault + " | ", " |"))));
    return table;
  }

  /** The servers' data; logs and histories stay. */
  static void deleteData(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
