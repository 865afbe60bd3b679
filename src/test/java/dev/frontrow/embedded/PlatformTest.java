package dev.frontrow.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  /** The names in the artifacts. */
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, linux-amd64, postgres-linux-x86_64.txz, linux-amd64",
    "Linux, aarch64, false, linux-arm64, postgres-linux-arm_64.txz, linux-arm64",
    "Linux, amd64, true, linux-amd64-alpine, postgres-linux-x86_64-alpine_linux.txz, linux-amd64",
    "Mac OS X, aarch64, false, darwin-arm64, postgres-darwin-arm_64.txz, darwin-arm64",
    "Mac OS X, x86_64, false, darwin-amd64, postgres-darwin-x86_64.txz, darwin-amd64",
    "Windows 11, amd64, false, windows-amd64, postgres-windows-x86_64.txz, windows-amd64",
  })
  void everyPlatformFindsItsPrograms(
      String os, String arch, boolean musl, String name, String postgres, String redis) {
    Platform platform = Platform.of(os, arch, musl);
    assertEquals(name, platform.toString());
    assertEquals(postgres, platform.postgresResource());
    assertEquals("redis-server-7.0.15-" + redis, platform.redisResource());
  }
}
