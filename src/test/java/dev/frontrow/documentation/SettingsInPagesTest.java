package dev.frontrow.documentation;

import dev.frontrow.config.Configuration;
import dev.frontrow.job.JobName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The settings and environment variables that the pages name exist. */
class SettingsInPagesTest {
  private static final Pattern KEY =
      Pattern.compile("([a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9_-]*)+)(?:[:=].*)?");
  private static final Pattern VARIABLE = Pattern.compile("FRONTROW_[A-Z0-9_]*[A-Z0-9]");

  /** Variables that the pages name because a node must not get them. */
  private static final Set<String> VARIABLES_ELSEWHERE = Set.of("FRONTROW_PORT");

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void every_setting_exists() {
    Set<String> keys = PageChecks.settings();
    Set<String> sections = sectionsOf(keys);
    Set<String> jobs = Stream.of(JobName.values()).map(JobName::text).collect(Collectors.toSet());
    Schema schema = Schema.of(REPOSITORY);
    PageChecks.spans(
        REPOSITORY,
        text -> {
          Matcher key = KEY.matcher(text);
          if (!key.matches() || !sections.contains(key.group(1).replaceFirst("\\..*", ""))) {
            return Optional.empty();
          }
          String name = key.group(1);
          return PageChecks.missing(
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
    PageChecks.settings().forEach(key -> variables.add(Configuration.environmentName(key)));
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
    List<String> unknown = new ArrayList<>();
    for (Page page : PageChecks.pages(REPOSITORY)) {
      page.matches(VARIABLE).stream()
          .filter(mention -> !variables.contains(mention.text()))
          .forEach(mention -> unknown.add(mention.at("is no setting")));
    }
    PageChecks.assertNone(unknown);
  }

  private static Set<String> sectionsOf(Set<String> keys) {
    Set<String> sections = new HashSet<>();
    keys.stream()
        .filter(key -> key.contains("."))
        .forEach(key -> sections.add(key.substring(0, key.indexOf('.'))));
    return sections;
  }
}
