package dev.frontrow.documentation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shared steps of the tests of names in pages. Pages about the past (the change log, the reports of
 * benchmarks) may name things that are gone, so they are left out.
 */
final class PageChecks {
  private static final Pattern OF_THE_PAST = Pattern.compile("CHANGELOG\\.md|docs/benchmarks/.*");

  private PageChecks() {}

  static List<Page> pages(Repository repository) {
    return repository.pages().stream()
        .filter(page -> !OF_THE_PAST.matcher(page.path()).matches())
        .toList();
  }

  /**
   * Checks every code span.
   *
   * @param check returns what is wrong, or nothing
   */
  static void spans(Repository repository, Function<String, Optional<String>> check) {
    List<String> wrong = new ArrayList<>();
    for (Page page : pages(repository)) {
      for (Mention span : page.codeSpans()) {
        check.apply(span.text()).ifPresent(complaint -> wrong.add(span.at(complaint)));
      }
    }
    assertNone(wrong);
  }

  static Optional<String> missing(boolean there, String complaint) {
    return there ? Optional.empty() : Optional.of(complaint);
  }

  static void assertNone(List<String> complaints) {
    assertTrue(complaints.isEmpty(), () -> "\n" + String.join("\n", complaints));
  }

  /** Adds the first group of each match. */
  static void find(String pattern, String text, Set<String> into) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    while (found.find()) {
      into.add(found.group(1));
    }
  }

  static Set<String> settings() {
    return Configuration.load(Path.of("conf/frontrow.yaml"), Map.of()).written().keySet();
  }
}
