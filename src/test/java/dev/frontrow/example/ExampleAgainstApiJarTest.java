package dev.frontrow.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/integration.md needs nothing of ours but what the api jar has. */
class ExampleAgainstApiJarTest {
  private static final Path EXAMPLE = Path.of("src/test/java/dev/frontrow/example/SalesBoard.java");
  private static final Path CLASSES = Path.of("target/classes");

  @TempDir private Path jar;
  @TempDir private Path output;

  @Test
  void the_example_compiles_against_the_classes_of_the_api_jar_alone() throws IOException {
    copyApiJar();
    assertEquals(List.of(), errors(EXAMPLE));
  }

  /** What the example would see if it needed more of ours. */
  @Test
  void a_class_that_is_not_in_the_api_jar_does_not_compile_against_it() throws IOException {
    copyApiJar();
    Path stranger = output.resolve("Stranger.java");
    Files.writeString(stranger, "class Stranger { dev.frontrow.outbox.Outbox none; }");
    List<String> errors = errors(stranger);
    assertEquals(1, errors.size(), errors::toString);
  }

  /** The files that the pom includes in the jar with the classifier {@code api}. */
  private void copyApiJar() throws IOException {
    PathMatcher included = FileSystems.getDefault().getPathMatcher("glob:" + apiFiles());
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = CLASSES.relativize(file);
        if (included.matches(name)) {
          Path copy = jar.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  private static String apiFiles() throws IOException {
    Matcher property =
        Pattern.compile("<api\\.files>(.+)</api\\.files>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(property.find(), "pom.xml names the files of the api jar");
    return property.group(1);
  }

  private List<String> errors(Path source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(told, null, null)) {
      List<String> options =
          List.of("-proc:none", "-d", output.toString(), "-cp", jar + File.pathSeparator + jars());
      compiler.getTask(null, files, told, options, null, files.getJavaFileObjects(source)).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return told.getDiagnostics().stream()
        .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
        .map(it -> it.getMessage(Locale.ROOT))
        .toList();
  }

  /** The libraries of the project, without its own classes. */
  private static String jars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(it -> it.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
