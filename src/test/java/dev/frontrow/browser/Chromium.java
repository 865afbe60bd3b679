package dev.frontrow.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium. Where there is none, or nothing to drive it with, the tests that need
 * it are skipped and one line says so; with {@code FRONTROW_TEST_BROWSER=required}, as on the build
 * server, they fail instead. For the thread that opened it.
 */
final class Chromium implements AutoCloseable {
  /** A busy machine is slow, and a wait that succeeds ends at once. */
  static final int PATIENCE_MILLIS = Integer.getInteger("frontrow.test.browser.patience", 15_000);

  private static final String REQUIRED = "required";
  private static final String HOW =
      "install them (apt-get install chromium fonts-noto-cjk nodejs) or see CONTRIBUTING.md";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
  private static final String BUNDLED_NODE = "driver/linux/node";

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts one; skips the test, or fails it, where that cannot be. */
  static Chromium open() {
    Optional<Path> program = onPath(NAMES);
    Optional<Path> node = onPath(List.of("node", "nodejs"));
    if (program.isEmpty()) {
      throw lacking("no Chromium");
    }
    if (node.isEmpty() && !bundled()) {
      throw lacking("no Node.js");
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    if (!bundled()) {
      environment.put("PLAYWRIGHT_NODEJS_PATH", node.orElseThrow().toString());
    }
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program.get())
                    .setChromiumSandbox(false)
                    .setArgs(List.of("--disable-gpu", "--font-render-hinting=none"))));
  }

  Browser browser() {
    return browser;
  }

  private static RuntimeException lacking(String what) {
    String line = "The tests in a browser need more than is here: " + what + "; " + HOW;
    if (REQUIRED.equals(System.getenv("FRONTROW_TEST_BROWSER"))) {
      return new IllegalStateException(line);
    }
    Announced.once(line);
    Assumptions.abort(line);
    return new IllegalStateException(line);
  }

  /** One line is enough for all classes. */
  private static final class Announced {
    private static boolean done;

    static synchronized void once(String line) {
      if (!done) {
        done = true;
        System.err.println("[WARNING] " + line);
      }
    }
  }

  /** Whether the profile {@code browser.driver} is on. */
  private static boolean bundled() {
    return Chromium.class.getClassLoader().getResource(BUNDLED_NODE) != null;
  }

  private static Optional<Path> onPath(List<String> names) {
    List<Path> directories =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(it -> !it.isEmpty())
            .map(Path::of)
            .toList();
    return names.stream()
        .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
