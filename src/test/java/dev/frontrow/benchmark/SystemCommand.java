package dev.frontrow.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frontrow.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system to its end. For one thread. */
final class SystemCommand {
  private final List<String> words;
  private final Map<String, String> variables = new HashMap<>();
  private Duration longest = Duration.ofMinutes(2);
  private boolean mayFail;
  private int exitValue;

  private SystemCommand(List<String> words) {
    this.words = words;
  }

  static SystemCommand of(String... words) {
    return new SystemCommand(new ArrayList<>(Arrays.asList(words)));
  }

  SystemCommand and(String... more) {
    words.addAll(Arrays.asList(more));
    return this;
  }

  SystemCommand with(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  SystemCommand within(Duration limit) {
    longest = limit;
    return this;
  }

  /** Its output counts, however it ends. */
  SystemCommand mayFail() {
    mayFail = true;
    return this;
  }

  /** Returns its standard output; the program must succeed, unless it may fail. */
  String run() {
    try {
      Path out = Files.createTempFile("benchmark", ".out");
      Path error = Files.createTempFile("benchmark", ".err");
      try {
        return run(out, error);
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(error);
      }
    } catch (IOException e) {
      throw new IllegalStateException(words.get(0) + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String run(Path out, Path error) throws IOException, InterruptedException {
    Process process =
        ChildJvm.builder(words, variables)
            .redirectOutput(out.toFile())
            .redirectError(error.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(words + " does not end: " + tail(error));
    }
    exitValue = process.exitValue();
    if (exitValue != 0 && !mayFail) {
      throw new IllegalStateException(
          words + " ended with " + exitValue + ": " + tail(out) + tail(error));
    }
    return Files.readString(out, UTF_8);
  }

  private static String tail(Path file) throws IOException {
    String text = Files.readString(file, UTF_8);
    return text.substring(Math.max(0, text.length() - 2000));
  }

  /** Of the run. */
  int exitValue() {
    return exitValue;
  }

  /** The command line for the report. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }

  /** Whether the machine has a program. */
  static boolean exists(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
