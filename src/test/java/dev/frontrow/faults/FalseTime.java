package dev.frontrow.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * Shifts the clock of a process with a small preloaded library (Linux, with a C compiler). With
 * libfaketime the JVM's timed waits would end at once, and a node would spend its time on waiting.
 */
final class FalseTime {
  private static final Path HOME = Path.of("target", "faults").toAbsolutePath();

  private FalseTime() {}

  /** Why this machine cannot shift clocks; empty if it can. */
  static String hindrance() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return "clocks can be set apart on Linux only";
    }
    return Shell.succeeds("cc", "--version")
        ? ""
        : "clocks cannot be set apart: this takes a C compiler (cc)";
  }

  /** The environment of a process with a shifted clock. */
  static Map<String, String> offBy(Duration offset) {
    return Map.of(
        "LD_PRELOAD",
        library().toString(),
        "CLOCK_OFFSET_SECONDS",
        Long.toString(offset.toSeconds()));
  }

  private static Path library() {
    Path source = HOME.resolve("clock.c");
    Path library = HOME.resolve("clock.so");
    try (InputStream in = FalseTime.class.getResourceAsStream("clock.c")) {
      Files.createDirectories(HOME);
      Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Shell.run("cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl");
    return library;
  }
}
