package dev.frontrow.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Each {@code package-info.java} ends with the packages of ours that its package calls, and the
 * sentence is exactly true: nothing is missing and nothing is listed that is not called.
 */
@AnalyzeClasses(packages = "dev.frontrow", importOptions = DoNotIncludeTests.class)
class PackageCallsTest {
  private static final String ROOT = "dev.frontrow";
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern SENTENCE =
      Pattern.compile("<p>Calls (.+?)\\.\\s*\\*/", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\{@code\\s+([a-z.]+)}");

  @ArchTest
  static void each_package_calls_exactly_what_its_description_lists(JavaClasses classes) {
    Map<String, Set<String>> called = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> packages = called.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .map(target -> target.getBaseComponentType().getPackageName())
          .filter(target -> target.startsWith(ROOT) && !target.equals(type.getPackageName()))
          .forEach(packages::add);
    }
    Map<String, Set<String>> said = new TreeMap<>();
    called.keySet().forEach(name -> said.put(name, said(name)));
    assertEquals(said, called);
  }

  private static Set<String> said(String name) {
    String text = text(SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java"));
    Matcher sentence = SENTENCE.matcher(text.replaceAll("\\n \\* ", "\n"));
    assertTrue(sentence.find(), name + " says in its package-info what it calls");
    Set<String> said = new TreeSet<>();
    NAME.matcher(sentence.group(1)).results().forEach(it -> said.add(ROOT + "." + it.group(1)));
    return said;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
