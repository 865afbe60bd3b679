package dev.frontrow.browser;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs of this machine that tests of the pages need: a browser, Node.js, npm. A test that
 * lacks one is skipped, and one line says so. With {@code FRONTROW_TEST_BROWSER=required}, as on
 * the build server, it fails instead. Thread-safe.
 */
final class LocalPrograms {
  /** The environment of Playwright's driver: it must not download browsers. */
  static final Map<String, String> NO_DOWNLOADS = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  private static final String BUNDLED_NODE = "driver/linux/node";
  private static final Set<String> ANNOUNCED = ConcurrentHashMap.newKeySet();

  private LocalPrograms() {}

  /** Returns Node.js: the one of the profile {@code browser.driver}, else the machine's. */
  static Path node() {
    return hasBundledNode()
        ? Driver.ensureDriverInstalled(NO_DOWNLOADS, false).driverDir().resolve("node")
        : onPath("node", "nodejs").orElseThrow(() -> lacking("no Node.js"));
  }

  /** Whether the profile {@code browser.driver} is on. */
  static boolean hasBundledNode() {
    return LocalPrograms.class.getClassLoader().getResource(BUNDLED_NODE) != null;
  }

  /** Returns the first of these programs that the search path has. */
  static Optional<Path> onPath(String... names) {
    List<Path> directories =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(it -> !it.isEmpty())
            .map(Path::of)
            .toList();
    return Stream.of(names)
        .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Skips the test, or returns the failure where these tests are required. */
  static RuntimeException lacking(String what) {
    String line =
        "Tests of the pages need more than this machine has: "
            + what
            + "; install it (apt-get install chromium fonts-noto-cjk nodejs npm) or see"
            + " CONTRIBUTING.md";
    if ("required".equals(System.getenv("FRONTROW_TEST_BROWSER"))) {
      return new IllegalStateException(line);
    }
    return skipped(line);
  }

  /**
   * Skips the test wherever it runs. The build needs Maven Central alone, so a build server that
   * reaches no other registry passes, with one line that says what was not checked.
   */
  static RuntimeException skipped(String line) {
    if (ANNOUNCED.add(line)) {
      System.err.println("[WARNING] " + line);
    }
    Assumptions.abort(line);
    return new IllegalStateException(line);
  }
}
