package dev.frontrow.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One name stands for one class. A reader who meets {@code Call} in a stack trace or a search must
 * not have to ask which of four it is, and a name that is only a participle does not say what the
 * thing is.
 */
@AnalyzeClasses(packages = "dev.frontrow")
class NamesTest {
  /** One word that ends as a participle does, and participles that end otherwise. */
  private static final Pattern PARTICIPLE =
      Pattern.compile("[A-Z][a-z]+(ed|ing)|Held|Known|Seen|Heard|Given|Taken|Sent|Told|Lost|Kept");

  /** These end so and are nouns. */
  private static final Set<String> NOUNS =
      Set.of("Booking", "Feed", "Finding", "Framing", "Planting", "Sighting");

  @ArchTest
  static void no_two_classes_share_a_simple_name(JavaClasses classes) {
    assertEquals(Map.of(), shared(classes, JavaClass::isTopLevelClass));
  }

  @ArchTest
  static void no_nested_class_has_the_name_of_a_class_of_the_program(JavaClasses classes) {
    Set<String> program =
        classes.stream()
            .filter(it -> it.isTopLevelClass() && !isTest(it))
            .map(JavaClass::getSimpleName)
            .collect(toCollection(TreeSet::new));
    List<String> nested =
        classes.stream()
            .filter(it -> it.isNestedClass() && program.contains(it.getSimpleName()))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertEquals(List.of(), nested);
  }

  @ArchTest
  static void no_class_is_named_by_a_participle_alone(JavaClasses classes) {
    List<String> participles =
        classes.stream()
            .filter(it -> !isTest(it))
            .filter(it -> PARTICIPLE.matcher(it.getSimpleName()).matches())
            .filter(it -> !NOUNS.contains(it.getSimpleName()))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertEquals(List.of(), participles);
  }

  private static Map<String, Set<String>> shared(
      JavaClasses classes, Predicate<JavaClass> considered) {
    Map<String, Set<String>> byName =
        classes.stream()
            .filter(considered)
            .filter(it -> !it.getSimpleName().equals("package-info"))
            .collect(
                groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    mapping(JavaClass::getName, toCollection(TreeSet::new))));
    byName.values().removeIf(names -> names.size() == 1);
    return byName;
  }

  private static boolean isTest(JavaClass type) {
    return type.getSource()
        .map(it -> it.getUri().getPath().contains("/test-classes/"))
        .orElse(true);
  }
}
