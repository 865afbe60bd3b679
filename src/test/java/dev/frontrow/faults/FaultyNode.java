package dev.frontrow.faults;

import dev.frontrow.Frontrow;
import dev.frontrow.testing.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A node in its own process, which a test can kill, freeze, thaw and start again. It keeps its
 * ports. For one thread.
 */
final class FaultyNode {
  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
  private static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final String name;
  private final URI server;
  private final Path directory;
  private final List<String> wrapper;
  private final Map<String, String> variables;
  private int lives;
  private Process process;

  /**
   * Not started yet.
   *
   * @param name the name, also of its logs
   * @param server its address
   * @param wrapper the words before {@code java}, such as {@code unshare -n}; they must end in an
   *     {@code exec}, so that the process is the node
   */
  FaultyNode(
      String name,
      URI server,
      Path directory,
      List<String> wrapper,
      Map<String, String> variables) {
    this.name = name;
    this.server = server;
    this.directory = directory;
    this.wrapper = wrapper;
    this.variables = variables;
  }

  /** Starts the process and does not wait for it. */
  void start() {
    lives++;
    List<String> line = new ArrayList<>(wrapper);
    line.addAll(ChildJvm.line(SMALL, Frontrow.class.getName(), List.of("serve")));
    try {
      Files.createDirectories(directory.resolve(name));
      process =
          ChildJvm.builder(line, variables)
              .directory(directory.resolve(name).toFile())
              .redirectOutput(log("out").toFile())
              .redirectError(log("err").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it reports that it is ready. */
  void awaitReady() {
    Clocks.await(
        name + " is ready",
        LONGEST_START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(
                name + " ended with " + process.exitValue() + ": " + lines(log("err")));
          }
          return lines(log("out")).stream().anyMatch(it -> it.startsWith("Frontrow is ready at "));
        });
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM; returns the exit code. */
  int stop() {
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** SIGSTOP: the process does nothing, and its connections stay open. */
  void freeze() {
    Shell.signal("STOP", pid());
  }

  /** SIGCONT. */
  void thaw() {
    Shell.signal("CONT", pid());
  }

  /** Ends the process, frozen or not. */
  void close() {
    if (isAlive()) {
      kill();
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  String name() {
    return name;
  }

  URI server() {
    return server;
  }

  /** The log of all its processes. */
  List<String> errors() {
    return Stream.iterate(1, life -> life <= lives, life -> life + 1)
        .flatMap(life -> lines(directory.resolve(name + "-life" + life + ".err")).stream())
        .toList();
  }

  private Path log(String kind) {
    return directory.resolve(name + "-life" + lives + "." + kind);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
