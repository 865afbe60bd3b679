package dev.frontrow.documentation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands, options, build properties, metrics and log events that the pages name exist. */
class CommandsInPagesTest {
  private static final Pattern PROPERTY = Pattern.compile("(?<=-D)frontrow(?:\\.[a-z]+)+");
  private static final Pattern PROFILE = Pattern.compile("(?<=mvnw [a-z-]{1,20} -P)[a-z.]+");
  private static final Pattern COMMAND =
      Pattern.compile("(?:.*\\bfrontrow\\.jar|frontrow)(?: +([a-z-]+))?(.*)");
  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]*");
  private static final Pattern EVENT = Pattern.compile("(?<=event=)[a-z-]+[a-z]");
  private static final Pattern METRIC = Pattern.compile("\\bfrontrow_(?!lost\\b)[a-z_]+[a-z]\\b");
  private static final String SUFFIXES = "_(total|max|count|sum|bucket)$";

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void every_property_and_profile_of_the_build_exists() {
    List<String> unknown = new ArrayList<>();
    String pom = REPOSITORY.text("pom.xml");
    StringBuilder code = new StringBuilder(pom);
    REPOSITORY.files("src/test/", ".java").forEach(file -> code.append(REPOSITORY.text(file)));
    for (Page page : PageChecks.pages(REPOSITORY)) {
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
    PageChecks.assertNone(unknown);
  }

  @Test
  void every_command_and_its_options_exist() {
    Set<String> commands = new HashSet<>(List.of("frontrow"));
    Set<String> options = new HashSet<>(List.of("--help", "--version"));
    for (String file : REPOSITORY.files("src/main/java/", ".java")) {
      String text = REPOSITORY.text(file);
      PageChecks.find("@Command\\(\\s*name = \"([a-z-]+)\"", text, commands);
      PageChecks.find("names = \\{?\"(--[a-z-]+)\"", text, options);
    }
    List<String> unknown = new ArrayList<>();
    for (Page page : PageChecks.pages(REPOSITORY)) {
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
    PageChecks.assertNone(unknown);
  }

  @Test
  void every_metric_and_log_event_exists() {
    StringBuilder program = new StringBuilder();
    REPOSITORY
        .files("src/main/java/", ".java")
        .forEach(file -> program.append(REPOSITORY.text(file).replaceAll("\"\\s*\\+\\s*\"", "")));
    Set<String> metrics = new HashSet<>();
    PageChecks.find("\"(frontrow[a-z.-]+)\"", program.toString(), metrics);
    List<String> unknown = new ArrayList<>();
    for (Page page : PageChecks.pages(REPOSITORY)) {
      for (Mention event : page.matches(EVENT)) {
        if (program.indexOf("event=" + event.text()) < 0
            && program.indexOf('"' + event.text() + '"') < 0) {
          unknown.add(event.at("is no event of the log"));
        }
      }
      for (Mention metric : page.matches(METRIC)) {
        String name = metric.text().replaceFirst(SUFFIXES, "").replace('_', '.');
        if (metrics.stream().map(it -> it.replace('-', '.')).noneMatch(it -> isOf(it, name))) {
          unknown.add(metric.at("is no metric"));
        }
      }
    }
    PageChecks.assertNone(unknown);
  }

  /** Prometheus adds the unit, unless the name ends with it. */
  private static boolean isOf(String metric, String name) {
    return metric.equals(name) || metric.equals(name.replaceFirst("\\.(seconds|bytes)$", ""));
  }
}
