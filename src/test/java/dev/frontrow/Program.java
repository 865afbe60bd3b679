package dev.frontrow;

import dev.frontrow.testing.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program in a process of its own, as a person or a supervisor starts it: the packaged one
 * where {@code frontrow.test.jar} names it, else the classes of this build.
 */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path error;

  private Program(Process process, Path out, Path error) {
    this.process = process;
    this.out = out;
    this.error = error;
  }

  /** Starts it in a directory, with variables over an environment that has none of ours. */
  static Program start(Path directory, Map<String, String> variables, String... arguments)
      throws IOException {
    return start(directory, List.of(), variables, arguments);
  }

  /** The same with options for the JVM. */
  static Program start(
      Path directory, List<String> options, Map<String, String> variables, String... arguments)
      throws IOException {
    return start(directory, List.of(), options, variables, arguments);
  }

  /** The same behind a command that starts what comes after it. */
  static Program startBehind(
      Path directory, List<String> command, Map<String, String> variables, String... arguments)
      throws IOException {
    return start(directory, command, List.of(), variables, arguments);
  }

  private static Program start(
      Path directory,
      List<String> command,
      List<String> options,
      Map<String, String> variables,
      String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add("-XX:TieredStopAtLevel=1");
    List<String> line = new ArrayList<>(command);
    line.addAll(java(all, List.of(arguments)));
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path error = Files.createTempFile(directory, "error", ".txt");
    ProcessBuilder builder =
        ChildJvm.builder(line, variables)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(error.toFile());
    return new Program(builder.start(), out, error);
  }

  private static List<String> java(List<String> options, List<String> arguments) {
    String jar = System.getProperty("frontrow.test.jar", "");
    if (jar.isEmpty()) {
      return ChildJvm.line(options, Frontrow.class.getName(), arguments);
    }
    List<String> line = new ArrayList<>(List.of(ChildJvm.program()));
    line.addAll(options);
    line.addAll(List.of("-jar", jar));
    line.addAll(arguments);
    return line;
  }

  /** Serves with so many open files at most, as a shell's {@code ulimit -n} sets. */
  static Program limited(Path directory, int openFiles, Map<String, String> variables)
      throws IOException {
    List<String> command =
        List.of("sh", "-c", "ulimit -n " + openFiles + " && exec \"$@\"", "frontrow");
    return startBehind(directory, command, variables, "serve");
  }

  /**
   * A line for a shell, as a person types it, in a directory.
   *
   * @param data where the program keeps its data and the test what it says
   */
  static Program shell(Path directory, Path data, String line) throws IOException {
    Path out = Files.createTempFile(data, "out", ".txt");
    Path error = Files.createTempFile(data, "error", ".txt");
    ProcessBuilder builder =
        ChildJvm.builder(
                List.of("sh", "-c", "exec env " + line),
                Map.of("FRONTROW_DATA_DIR", data.resolve("data").toString()))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(error.toFile());
    return new Program(builder.start(), out, error);
  }

  /** Waits until a line on standard output begins so; what it says. */
  String awaitLine(String beginning) throws IOException, InterruptedException {
    return awaitLine(out, beginning);
  }

  /** The same of standard error. */
  String awaitErrorLine(String beginning) throws IOException, InterruptedException {
    return awaitLine(error, beginning);
  }

  private String awaitLine(Path file, String beginning) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (line.startsWith(beginning)) {
          return line;
        }
      }
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("it ended with " + process.exitValue() + ": " + error());
      }
    }
    throw new AssertionError("no line " + beginning + ": " + error());
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  /** Processor time that it has used. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** SIGTERM, as {@link Process#destroy} sends where there are signals. */
  void terminate() {
    process.destroy();
  }

  List<String> out() throws IOException {
    return Files.readAllLines(out, StandardCharsets.UTF_8);
  }

  List<String> error() throws IOException {
    return Files.readAllLines(error, StandardCharsets.UTF_8);
  }

  /** Nothing that was started outlives its test. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
