package dev.frontrow.testing;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command lines that start another JVM with the class path of this test. */
public final class ChildJvm {
  private ChildJvm() {}

  /** The {@code java} that runs this test. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The whole class path. Surefire may show only a jar that names the others. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Runs the {@code main} of a class, with the JDK packages that the jar opens to Hazelcast. */
  public static List<String> line(List<String> options, String mainClass, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(program());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"))
        .forEach(line::add);
    line.addAll(options);
    line.addAll(List.of("-cp", classPath(), mainClass));
    line.addAll(arguments);
    return line;
  }

  /** A process with these variables and none of Frontrow's in the environment. */
  public static ProcessBuilder builder(List<String> line, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("FRONTROW_"));
    builder.environment().putAll(variables);
    return builder;
  }
}
