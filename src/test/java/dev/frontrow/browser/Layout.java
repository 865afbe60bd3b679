package dev.frontrow.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds elements that are too wide, cut off or covered, in windows of several widths. */
final class Layout {
  /** An old and a new phone, a window of 1280 pixels at 200 %, a desktop. */
  private static final int[] WIDTHS = {320, 390, 640, 1440};

  private static final int HEIGHT = 844;
  private static final String FAULTS = text("/browser/layout-faults.js");

  /** Waits until the fonts are loaded and the next frame is drawn. */
  private static final String SETTLED =
      """
      async () => {
        await document.fonts.ready;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      }
      """;

  private Layout() {}

  /** Returns a line for each fault. The window changes its width; the page is not loaded again. */
  static List<String> faults(Page page) {
    List<String> found = new ArrayList<>();
    for (int width : WIDTHS) {
      page.setViewportSize(width, HEIGHT);
      page.evaluate(SETTLED);
      for (Object fault : (List<?>) page.evaluate(FAULTS)) {
        found.add(width + " " + fault);
      }
    }
    page.setViewportSize(WIDTHS[0], HEIGHT);
    return found;
  }

  private static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(Layout.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
