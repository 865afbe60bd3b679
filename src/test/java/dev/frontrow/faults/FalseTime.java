package dev.frontrow.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a process believe that it is earlier or later, by the library libfaketime. */
final class FalseTime {
  /** The one for threads lets them wait for each other at every look at the clock. */
  private static final String LIBRARY = "libfaketime.so.1";

  /** Where distributions put it. */
  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/x86_64-linux-gnu/faketime",
          "/usr/lib/aarch64-linux-gnu/faketime",
          "/usr/lib64/faketime",
          "/usr/lib/faketime",
          "/usr/local/lib/faketime");

  private FalseTime() {}

  static Optional<Path> library() {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, LIBRARY))
        .filter(Files::exists)
        .findFirst();
  }

  /** Variables for a process whose clock is off; what it measures with stays right. */
  static Map<String, String> offBy(Duration offset) {
    return Map.of(
        "LD_PRELOAD",
        library().orElseThrow().toString(),
        "FAKETIME",
        (offset.isNegative() ? "" : "+") + offset.toSeconds(),
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "DONT_FAKE_MONOTONIC",
        "1",
        "NO_FAKE_STAT",
        "1");
  }
}
