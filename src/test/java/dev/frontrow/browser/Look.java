package dev.frontrow.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;

/**
 * The browser window in which a visitor sees the pages.
 *
 * @param locale a language tag of BCP 47
 * @param scheme the system's colours
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 * @param keepsPages whether the pages' service worker may keep them for a time without a network
 * @param runsScripts whether the browser runs scripts
 */
record Look(
    String locale,
    ColorScheme scheme,
    int width,
    int height,
    boolean keepsPages,
    boolean runsScripts) {
  static final Look PHONE = new Look("en-GB", ColorScheme.LIGHT, 390, 844, false);
  static final Look DESK = new Look("en-GB", ColorScheme.LIGHT, 1280, 800, false);

  /** A window that runs scripts. */
  Look(String locale, ColorScheme scheme, int width, int height, boolean keepsPages) {
    this(locale, scheme, width, height, keepsPages, true);
  }

  Look korean() {
    return new Look("ko-KR", scheme, width, height, keepsPages, runsScripts);
  }

  Look dark() {
    return new Look(locale, ColorScheme.DARK, width, height, keepsPages, runsScripts);
  }

  Look keepingPages() {
    return new Look(locale, scheme, width, height, true, runsScripts);
  }

  Look withoutScripts() {
    return new Look(locale, scheme, width, height, keepsPages, false);
  }

  NewContextOptions options() {
    return new NewContextOptions()
        .setLocale(locale)
        .setTimezoneId("Asia/Seoul")
        .setColorScheme(scheme)
        .setJavaScriptEnabled(runsScripts)
        .setServiceWorkers(keepsPages ? ServiceWorkerPolicy.ALLOW : ServiceWorkerPolicy.BLOCK)
        .setViewportSize(width, height);
  }
}
