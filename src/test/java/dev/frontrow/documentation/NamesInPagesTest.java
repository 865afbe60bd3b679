package dev.frontrow.documentation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the pages name exists: files, classes, tables, settings, calls, commands. Pages about the
 * past (the change log, the reports of benchmarks) may name what is gone.
 */
class NamesInPagesTest {
  private static final Pattern OF_THE_PAST = Pattern.compile("CHANGELOG\\.md|docs/benchmarks/.*");

  private static final Pattern PATH = Pattern.compile("[\\w.@*-]+(?:/[\\w.@*-]+)+/?");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:[\\w@-]+/)*[\\w@.-]+\\.(?:java|js|json|lua|sql|ya?ml|html|cfg|md|xml|py|properties|conf|txt)");

  /** Files that the program, a test or another product has, and not this REPOSITORY. */
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

  /** Types and other words of two capitals that are not of this REPOSITORY. */
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
          "VertxApplication");

  /** Names that pages use already and that classes are about to get. */
  private static final Set<String> TYPES_TO_COME =
      Set.of(
          "AdmissionGuard",
          "AdmissionRules",
          "AnswerCodec",
          "AnsweredCall",
          "BenchmarkLine",
          "BenchmarkSale",
          "BenchmarkSettings",
          "BenchmarkStage",
          "BoundedParallel",
          "CallBatch",
          "CallReply",
          "CommandOutcome",
          "CommandOutput",
          "ConcurrencyLimiter",
          "DatabaseSessions",
          "FastValidator",
          "FaultStage",
          "FaultTest",
          "FinalState",
          "ForcedDisconnect",
          "HistoryIndex",
          "HoldExpiryPush",
          "HttpResult",
          "KeyedOutcomes",
          "LineFailures",
          "LinePlace",
          "LineSession",
          "LineSessionReader",
          "LineSessions",
          "LineSubscribers",
          "ListView",
          "LiveEndpointTest",
          "LiveJourneyTest",
          "LoadTokens",
          "MalformedRequests",
          "OperationHandler",
          "OperationSchema",
          "Operations",
          "OutboxStore",
          "PendingCall",
          "PendingCommands",
          "PendingHoldNotices",
          "PlannedCall",
          "PostgresFailoverTest",
          "PostgresFailures",
          "ProblemMessages",
          "RecordedCall",
          "RedisFailoverTest",
          "RefusalBoundary",
          "RehearsalBuyer",
          "RehearsalClient",
          "RehearsalOrganiser",
          "RequestLog",
          "RequestPipeline",
          "RequestTracker",
          "ReservationOperations",
          "SeatListCache",
          "ServerCommand",
          "ShutdownSequence",
          "SingleFlight",
          "SteadyRehearsal",
          "SystemCommand",
          "TcpRelay",
          "TestHistory");

  private static final Pattern KEY =
      Pattern.compile("([a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9_-]*)+)(?:[:=].*)?");
  private static final Pattern VARIABLE = Pattern.compile("FRONTROW_[A-Z0-9_]*[A-Z0-9]");

  /** Variables that the pages name because a node must not get them. */
  private static final Set<String> VARIABLES_ELSEWHERE = Set.of("FRONTROW_PORT");

  private static final Pattern PROPERTY = Pattern.compile("(?<=-D)frontrow(?:\\.[a-z]+)+");
  private static final Pattern PROFILE = Pattern.compile("(?<=mvnw [a-z-]{1,20} -P)[a-z.]+");
  private static final Pattern CALL = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/[^\\s?]*).*");
  private static final Pattern COMMAND =
      Pattern.compile("(?:.*\\bfrontrow\\.jar|frontrow)(?: +([a-z-]+))?(.*)");
  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]*");

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void every_path_in_backticks_exists() {
    spans(
        (span, text) -> {
          if (PATH.matcher(text).matches() && REPOSITORY.isTopLevel(text.replaceFirst("/.*", ""))) {
            return missing(REPOSITORY.has(text), "is not in this repository");
          }
          boolean ours = FILE.matcher(text).matches() && !FILES_ELSEWHERE.contains(text);
          return missing(
              !ours || text.startsWith("target/") || REPOSITORY.hasFileNamed(text),
              "is no file here");
        });
  }

  @Test
  void every_class_in_backticks_exists() {
    spans(
        (span, text) -> {
          Matcher type = TYPE.matcher(text);
          if (!type.matches()) {
            return Optional.empty();
          }
          String owner = type.group(1).replaceFirst("\\.$", "");
          String name = type.group(2);
          boolean ours =
              owner.isEmpty()
                  ? TWO_WORDS.matcher(name).matches()
                      && !TYPES_ELSEWHERE.contains(name)
                      && !TYPES_TO_COME.contains(name)
                  : REPOSITORY.hasPackage(owner);
          if (!ours) {
            return Optional.empty();
          }
          List<String> sources = REPOSITORY.sourcesOf(owner, name);
          if (sources.isEmpty()) {
            return missing(isSchema(name), "is no class of ours");
          }
          return missing(
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
    Set<String> settings = settings();
    spans(
        (span, text) -> {
          boolean ours =
              text.matches("\\w+\\.\\w+") && schema.hasTable(text.replaceFirst("\\..*", ""));
          return missing(!ours || schema.has(text) || settings.contains(text), "is no column");
        });
  }

  @Test
  void every_setting_exists() {
    Set<String> keys = settings();
    Set<String> sections = sectionsOf(keys);
    Set<String> jobs = new HashSet<>();
    REPOSITORY
        .files("src/main/java/", ".java")
        .forEach(file -> find("new Job\\(\\s*\"([^\"]+)\"", REPOSITORY.text(file), jobs));
    Schema schema = Schema.of(REPOSITORY);
    spans(
        (span, text) -> {
          Matcher key = KEY.matcher(text);
          if (!key.matches() || !sections.contains(key.group(1).replaceFirst("\\..*", ""))) {
            return Optional.empty();
          }
          String name = key.group(1);
          return missing(
              keys.contains(name)
                  || sections.contains(name)
                  || jobs.contains(name)
                  || REPOSITORY.hasPackage(name)
                  || REPOSITORY.hasFileNamed(name)
                  || schema.has(name),
              "is no setting of conf/frontrow.yaml");
        });
  }

  @Test
  void every_environment_variable_is_a_setting_or_known_to_the_tests() {
    Set<String> variables = new HashSet<>(VARIABLES_ELSEWHERE);
    settings().forEach(key -> variables.add(Configuration.environmentName(key)));
    for (String from :
        List.of("src/", ".ci/", ".mvn/", "pom.xml", "docker-compose", "Dockerfile")) {
      for (String file : REPOSITORY.files(from, "")) {
        if (file.matches("src/(test|build)/.*\\.\\w{1,4}|[^s].*")) {
          Page.of(file, REPOSITORY.text(file))
              .matches(VARIABLE)
              .forEach(it -> variables.add(it.text()));
        }
      }
    }
    everywhere(VARIABLE, variables, "is no setting");
  }

  @Test
  void every_property_and_profile_of_the_build_exists() {
    List<String> unknown = new ArrayList<>();
    String pom = REPOSITORY.text("pom.xml");
    StringBuilder code = new StringBuilder(pom);
    REPOSITORY.files("src/test/", ".java").forEach(file -> code.append(REPOSITORY.text(file)));
    for (Page page : pages()) {
      for (Mention property : page.matches(PROPERTY)) {
        String last = property.text().replaceFirst(".*\\.", "");
        if (code.indexOf(property.text()) < 0 && code.indexOf('"' + last + '"') < 0) {
          unknown.add(property.at("is read nowhere"));
        }
      }
      for (Mention profile : page.matches(PROFILE)) {
        if (!pom.contains("<id>" + profile.text() + "</id>")) {
          unknown.add(profile.at("is no profile of pom.xml"));
        }
      }
    }
    assertNone(unknown);
  }

  @Test
  void every_call_in_backticks_is_in_the_contract() {
    Set<String> calls = new HashSet<>();
    REPOSITORY.callsOfTheContract().forEach(call -> calls.add(call.replaceAll("\\{\\w+\\}", "{}")));
    spans(
        (span, text) -> {
          Matcher call = CALL.matcher(text);
          if (!call.matches()) {
            return Optional.empty();
          }
          String path = call.group(2).replaceFirst("^/api/v1(?=/)", "");
          boolean known =
              calls.contains(call.group(1) + " " + path.replaceAll("\\{\\w+\\}", "{}"))
                  || path.matches("/(health|metrics|docs|assets|app|api).*");
          return missing(known, "is not in openapi.yaml");
        });
  }

  @Test
  void every_command_and_its_options_exist() {
    Set<String> commands = new HashSet<>(List.of("frontrow"));
    Set<String> options = new HashSet<>(List.of("--help", "--version"));
    for (String file : REPOSITORY.files("src/main/java/", ".java")) {
      String text = REPOSITORY.text(file);
      find("@Command\\(\\s*name = \"([a-z-]+)\"", text, commands);
      find("names = \\{?\"(--[a-z-]+)\"", text, options);
    }
    List<String> unknown = new ArrayList<>();
    for (Page page : pages()) {
      List<Mention> lines = new ArrayList<>(page.codeLines());
      lines.addAll(page.codeSpans());
      for (Mention line : lines) {
        Matcher command = COMMAND.matcher(line.text().replaceFirst(" #.*", ""));
        if (!command.matches()) {
          continue;
        }
        String name = Optional.ofNullable(command.group(1)).orElse("frontrow");
        if (!commands.contains(name)) {
          unknown.add(line.at("has no command of ours"));
        }
        Matcher option = OPTION.matcher(command.group(2));
        while (option.find()) {
          if (!options.contains(option.group())) {
            unknown.add(line.at("has an option that is unknown: " + option.group()));
          }
        }
      }
    }
    assertNone(unknown);
  }

  private static void find(String pattern, String text, Set<String> into) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    while (found.find()) {
      into.add(found.group(1));
    }
  }

  private List<Page> pages() {
    return REPOSITORY.pages().stream()
        .filter(page -> !OF_THE_PAST.matcher(page.path()).matches())
        .toList();
  }

  private static Set<String> settings() {
    return Configuration.load(Path.of("conf/frontrow.yaml"), Map.of()).written().keySet();
  }

  private static Set<String> sectionsOf(Set<String> keys) {
    Set<String> sections = new HashSet<>();
    keys.stream()
        .filter(key -> key.contains("."))
        .forEach(key -> sections.add(key.substring(0, key.indexOf('.'))));
    return sections;
  }

  private void everywhere(Pattern pattern, Set<String> known, String complaint) {
    List<String> unknown = new ArrayList<>();
    for (Page page : pages()) {
      page.matches(pattern).stream()
          .filter(mention -> !known.contains(mention.text()))
          .forEach(mention -> unknown.add(mention.at(complaint)));
    }
    assertNone(unknown);
  }

  private void spans(BiFunction<Mention, String, Optional<String>> check) {
    List<String> wrong = new ArrayList<>();
    for (Page page : pages()) {
      for (Mention span : page.codeSpans()) {
        check.apply(span, span.text()).ifPresent(complaint -> wrong.add(span.at(complaint)));
      }
    }
    assertNone(wrong);
  }

  private static Optional<String> missing(boolean there, String complaint) {
    return there ? Optional.empty() : Optional.of(complaint);
  }

  private static void assertNone(List<String> complaints) {
    assertTrue(complaints.isEmpty(), () -> "\n" + String.join("\n", complaints));
  }
}
