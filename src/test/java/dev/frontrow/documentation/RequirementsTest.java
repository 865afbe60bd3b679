package dev.frontrow.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.junit.ArchTest;
import dev.frontrow.api.FailureCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The tests that {@code docs/requirements.md} names exist, and it leaves no call out. */
class RequirementsTest {
  private static final String FILE = "docs/requirements.md";

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("((?:[a-z]\\w*\\.)*)([A-Z]\\w*)\\.(\\w+)");
  private static final Pattern TEST_OF_ANY_PAGE = Pattern.compile("[\\w.]+(?:Test|IT)\\.[a-z]\\w*");

  private static final Repository REPOSITORY = Repository.read();

  @Test
  void every_requirement_names_tests_that_exist() {
    List<String> wrong = new ArrayList<>();
    int requirements = 0;
    for (Page.Row row : Page.of(FILE, REPOSITORY.text(FILE)).rows()) {
      if (row.isRule() || row.cells().get(0).equals("requirement")) {
        continue;
      }
      requirements++;
      Matcher name = CODE.matcher(row.cells().get(1));
      if (!name.find()) {
        wrong.add(row.at("names no test"));
      }
      name.reset();
      while (name.find()) {
        if (!isTest(name.group(1))) {
          wrong.add(row.at(name.group(1) + " is no test"));
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> "\n" + String.join("\n", wrong));
    assertTrue(requirements > 100, "requirements: " + requirements);
  }

  @Test
  void every_test_that_a_page_names_exists() {
    List<String> wrong = new ArrayList<>();
    for (Page page : REPOSITORY.pages()) {
      for (Mention span : page.codeSpans()) {
        if (TEST_OF_ANY_PAGE.matcher(span.text()).matches() && !isTest(span.text())) {
          wrong.add(span.at("is no test"));
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> "\n" + String.join("\n", wrong));
  }

  @Test
  void a_method_without_a_test_annotation_is_no_test() {
    assertTrue(isTest("RequirementsTest.every_requirement_names_tests_that_exist"));
    assertTrue(isTest("documentation.RequirementsTest.every_requirement_names_tests_that_exist"));
    assertTrue(isTest("ArchitectureTest.no_drawers"));
    for (String none :
        List.of(
            "RequirementsTest.isTest",
            "RequirementsTest.nothing",
            "queue.RequirementsTest.every_requirement_names_tests_that_exist",
            "NoSuchTest.nothing",
            "RequirementsTest")) {
      assertTrue(!isTest(none), none);
    }
  }

  @Test
  void every_call_of_the_contract_is_named() {
    Set<String> named = new HashSet<>();
    Page.of(FILE, REPOSITORY.text(FILE)).codeSpans().forEach(span -> named.add(span.text()));
    assertEquals(
        List.of(),
        REPOSITORY.callsOfTheContract().stream().filter(it -> !named.contains(it)).toList());
  }

  @Test
  void every_failure_code_is_named() {
    String page = REPOSITORY.text(FILE);
    assertEquals(
        List.of(),
        Arrays.stream(FailureCode.values())
            .filter(it -> !page.contains(it.status() + " `" + it.code() + "`"))
            .toList());
  }

  private static boolean isTest(String name) {
    Matcher test = TEST.matcher(name);
    if (!test.matches()) {
      return false;
    }
    String owner = test.group(1).replaceFirst("\\.$", "");
    return REPOSITORY
        .classNamed(owner, test.group(2))
        .filter(it -> hasTest(it, test.group(3)))
        .isPresent();
  }

  private static boolean hasTest(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredMethods())
            .anyMatch(
                method ->
                    method.getName().equals(name)
                        && AnnotationSupport.isAnnotated(method, Testable.class))
        || Arrays.stream(type.getDeclaredFields())
            .anyMatch(
                field -> field.getName().equals(name) && field.isAnnotationPresent(ArchTest.class));
  }
}
