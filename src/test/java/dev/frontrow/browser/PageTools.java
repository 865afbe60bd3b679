package dev.frontrow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * TypeScript and ESLint beside a copy of the pages, in {@code target/pages-check}. npm installs the
 * versions of the lock file once; they stay until {@code clean} or until the lock file changes.
 */
final class PageTools {
  private static final Path SOURCE = Path.of("src/build/pages");
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path HOME = Path.of("target/pages-check");
  private static final Path MODULES = HOME.resolve("node_modules");
  private static final Version LEAST_NODE = Version.parse("20.19");
  private static final int LONGEST_SECONDS = 150;

  /** The error of npm when the lock file and package.json disagree. */
  private static final String LOCK_MISMATCH = "EUSAGE";

  private static @Nullable PageTools prepared;

  private final Path node;

  private PageTools(Path node) {
    this.node = node;
  }

  /** Returns the tools. Skips the test, or fails it, where they cannot be had. */
  static synchronized PageTools prepared() {
    if (prepared == null) {
      Path node = LocalPrograms.node();
      Path npm = LocalPrograms.onPath("npm").orElseThrow(() -> LocalPrograms.lacking("no npm"));
      PageTools tools = new PageTools(node);
      try {
        copy(SOURCE, HOME);
        delete(HOME.resolve("pages"));
        copy(RESOURCES.resolve("dev/frontrow/http/pages"), HOME.resolve("pages"));
        copy(RESOURCES.resolve("openapi.yaml"), HOME.resolve("openapi.yaml"));
        requireVersion(node);
        install(npm);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      tools.run("openapi-typescript/bin/cli.js", "openapi.yaml", "--output", "types/contract.d.ts");
      prepared = tools;
    }
    return prepared;
  }

  /** Runs a script of an npm package; fails with its output when it finds something. */
  void run(String script, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(node.toString());
    command.add(MODULES.resolve(script).toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Outcome outcome = outcome(command);
    assertEquals(0, outcome.status(), outcome.output());
  }

  private static void requireVersion(Path node) {
    String version = outcome(List.of(node.toString(), "--version")).output().strip();
    if (Version.parse(version.replaceFirst("^v", "")).compareTo(LEAST_NODE) < 0) {
      throw LocalPrograms.lacking("Node.js " + version + ", ESLint needs " + LEAST_NODE);
    }
  }

  private static void install(Path npm) throws IOException {
    Path done = MODULES.resolve(".frontrow-lock.json");
    Path lock = SOURCE.resolve("package-lock.json");
    if (Files.exists(done) && Files.mismatch(done, lock) < 0) {
      return;
    }
    Outcome outcome =
        outcome(
            List.of(
                npm.toString(),
                "ci",
                "--prefer-offline",
                "--fetch-retries=1",
                "--fetch-timeout=20000",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund"));
    assertFalse(outcome.output().contains(LOCK_MISMATCH), outcome.output());
    if (outcome.status() != 0) {
      throw LocalPrograms.skipped("npm cannot download packages: " + outcome.output());
    }
    Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
  }

  private record Outcome(int status, String output) {}

  private static Outcome outcome(List<String> command) {
    Path output = HOME.resolve("output.txt");
    Process process = null;
    try {
      process =
          new ProcessBuilder(command)
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        fail(command + " takes longer than " + LONGEST_SECONDS + " s: " + Files.readString(output));
      }
      return new Outcome(process.exitValue(), Files.readString(output));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(failure);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = file.equals(from) ? to : to.resolve(from.relativize(file));
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
