package dev.frontrow.documentation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files, classes, tables and calls that the pages name exist. */
class CodeInPagesTest {
  private static final Pattern PATH = Pattern.compile("[\\w.@*-]+(?:/[\\w.@*-]+)+/?");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:[\\w@-]+/)*[\\w@.-]+\\.(?:java|js|json|lua|sql|ya?ml|html|cfg|md|xml|py|properties|conf|txt)");

  /**
   * Files of the program at run time, of a test or of another product, which are not in this
   * repository.
   */
  private static final Set<String> FILES_ELSEWHERE =
      Set.of(
          "postgresql.conf",
          "postgresql.auto.conf",
          "redis.conf",
          "report.md",
          "report.json",
          "start.js",
          "buyer.js",
          "organiser.js");

  private static final Pattern TYPE =
      Pattern.compile("((?:[a-z]\\w*\\.)*)([A-Z]\\w*)(?:\\.(\\w+))?(?:\\(.*\\))?");
  private static final Pattern TWO_WORDS = Pattern.compile("[A-Z]+[a-z0-9]+[A-Z]\\w*");

  /** Types and other words of two capitals that are not of this repository. */
  private static final Set<String> TYPES_ELSEWHERE =
      Set.of(
          "DefaultCharset",
          "InetAddress",
          "LinkedHashMap",
          "LocalDate",
          "NetUtil",
          "RateLimit",
          "SharedData",
          "StringCaseLocaleUsage",
          "VertxApplication",
          "VertxTestContext");

  private static final Pattern CALL = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/[^\\s?]*).*");

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void every_path_in_backticks_exists() {
    PageChecks.spans(
        REPOSITORY,
        text -> {
          if (PATH.matcher(text).matches() && REPOSITORY.isTopLevel(text.replaceFirst("/.*", ""))) {
            return PageChecks.missing(REPOSITORY.has(text), "is not in this repository");
          }
          // The name of a package such as `http.json` reads like a file's.
          boolean ours =
              FILE.matcher(text).matches()
                  && !FILES_ELSEWHERE.contains(text)
                  && !REPOSITORY.hasPackage(text);
          return PageChecks.missing(
              !ours || text.startsWith("target/") || REPOSITORY.hasFileNamed(text),
              "is no file here");
        });
  }

  @Test
  void every_class_in_backticks_exists() {
    PageChecks.spans(
        REPOSITORY,
        text -> {
          Matcher type = TYPE.matcher(text);
          if (!type.matches()) {
            return Optional.empty();
          }
          String owner = type.group(1).replaceFirst("\\.$", "");
          String name = type.group(2);
          boolean ours =
              owner.isEmpty()
                  ? TWO_WORDS.matcher(name).matches() && !TYPES_ELSEWHERE.contains(name)
                  : REPOSITORY.hasPackage(owner);
          if (!ours) {
            return Optional.empty();
          }
          List<String> sources = REPOSITORY.sourcesOf(owner, name);
          if (sources.isEmpty()) {
            return PageChecks.missing(isSchema(name), "is no class of ours");
          }
          return PageChecks.missing(
              type.group(3) == null || isSchema(name) || isMember(sources, type.group(3)),
              "is no member of it");
        });
  }

  private boolean isMember(List<String> sources, String name) {
    return sources.stream()
        .anyMatch(it -> Pattern.compile("\\b" + name + "\\b").matcher(REPOSITORY.text(it)).find());
  }

  private boolean isSchema(String name) {
    return REPOSITORY.contract().contains("\n    " + name + ":\n");
  }

  @Test
  void every_table_and_column_in_backticks_exists() {
    Schema schema = Schema.of(REPOSITORY);
    Set<String> settings = PageChecks.settings();
    PageChecks.spans(
        REPOSITORY,
        text -> {
          boolean ours =
              text.matches("\\w+\\.\\w+") && schema.hasTable(text.replaceFirst("\\..*", ""));
          return PageChecks.missing(
              !ours || schema.has(text) || settings.contains(text), "is no column");
        });
  }

  @Test
  void every_call_in_backticks_is_in_the_contract() {
    Set<String> calls = new HashSet<>();
    REPOSITORY.callsOfTheContract().forEach(call -> calls.add(call.replaceAll("\\{\\w+\\}", "{}")));
    PageChecks.spans(
        REPOSITORY,
        text -> {
          Matcher call = CALL.matcher(text);
          if (!call.matches()) {
            return Optional.empty();
          }
          String path = call.group(2).replaceFirst("^/api/v1(?=/)", "");
          boolean known =
              calls.contains(call.group(1) + " " + path.replaceAll("\\{\\w+\\}", "{}"))
                  || path.matches("/(health|metrics|docs|assets|app|api).*");
          return PageChecks.missing(known, "is not in openapi.yaml");
        });
  }
}
