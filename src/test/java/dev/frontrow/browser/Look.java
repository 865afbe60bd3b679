package dev.frontrow.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/**
 * How somebody looks at the pages.
 *
 * @param locale a language tag of BCP 47
 * @param scheme the system's colours
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 */
record Look(String locale, ColorScheme scheme, int width, int height) {
  static final Look PHONE = new Look("en-GB", ColorScheme.LIGHT, 390, 844);
  static final Look DESK = new Look("en-GB", ColorScheme.LIGHT, 1280, 800);

  Look korean() {
    return new Look("ko-KR", scheme, width, height);
  }

  Look dark() {
    return new Look(locale, ColorScheme.DARK, width, height);
  }

  NewContextOptions options() {
    return new NewContextOptions()
        .setLocale(locale)
        .setTimezoneId("Asia/Seoul")
        .setColorScheme(scheme)
        .setViewportSize(width, height);
  }
}
