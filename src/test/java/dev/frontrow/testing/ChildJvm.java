package dev.frontrow.testing;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command lines for JVMs of their own, on this test's class path. */
public final class ChildJvm {
  private ChildJvm() {}

  /** The {@code java} that runs this test. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** All of it: Surefire may show only a jar that names the others. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** A class's {@code main}, with what the jar's manifest opens to Hazelcast. */
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

  /** A process with variables over an environment that has none of ours. */
  public static ProcessBuilder builder(List<String> line, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().removeIf(name -> name.startsWith("FRONTROW_"));
    builder.environment().putAll(variables);
    return builder;
  }
}
