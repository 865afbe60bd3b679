package dev.frontrow.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine's own Chromium, see {@link LocalPrograms}. Only the thread that opened it may use it.
 */
final class Chromium implements AutoCloseable {
  /** A busy machine is slow, and a wait that succeeds ends at once. */
  static final int PATIENCE_MILLIS = Integer.getInteger("frontrow.test.browser.patience", 15_000);

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts one. Skips the test, or fails it, where that is impossible. */
  static Chromium open() {
    Path program =
        LocalPrograms.onPath(
                "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
            .orElseThrow(() -> LocalPrograms.lacking("no Chromium"));
    Path node = LocalPrograms.node();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(LocalPrograms.NO_DOWNLOADS);
    if (!LocalPrograms.hasBundledNode()) {
      environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
    }
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setChromiumSandbox(false)
                    .setArgs(List.of("--disable-gpu", "--font-render-hinting=none"))));
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
