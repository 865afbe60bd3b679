package dev.frontrow.http.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of the pages, as {@code app/routes.js} lists them, so that the server answers 404
 * where the browser shows "Page not found". Paths are compared as they are sent, without decoding,
 * which is what {@code app/router.js} does. Immutable.
 */
public final class PageRoutes {
  private static final Pattern ENTRY = Pattern.compile("\\bpath: '(/[^']*)'");
  private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

  /** Every parameter of a page's path is a UUID. */
  private static final String ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** A concert that everybody may see; an organiser's page of it says nothing to others. */
  private static final Pattern PUBLIC_CONCERT =
      Pattern.compile("/concerts/(?<concert>" + ID + ")(?:/.*)?");

  private final List<String> paths;
  private final List<Pattern> patterns;

  private PageRoutes(List<String> paths) {
    this.paths = List.copyOf(paths);
    this.patterns =
        this.paths.stream()
            .map(path -> PARAMETER.matcher(path).replaceAll(Matcher.quoteReplacement(ID)))
            .map(path -> Pattern.compile(path + "/?"))
            .toList();
  }

  /**
   * Reads the table.
   *
   * @param routes the source of {@code app/routes.js}
   */
  static PageRoutes of(String routes) {
    List<String> paths = new ArrayList<>();
    ENTRY.matcher(routes).results().forEach(entry -> paths.add(entry.group(1)));
    if (!paths.contains("/")) {
      throw new IllegalStateException("app/routes.js names no path '/': " + paths);
    }
    return new PageRoutes(paths);
  }

  /** The paths as the table has them, with {@code :name} for each parameter. */
  public List<String> paths() {
    return paths;
  }

  /** Whether there is such a page, which says nothing about what its parameters name. */
  public boolean has(String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  /** The concert that a buyer's page is about. */
  public static Optional<UUID> concert(String path) {
    Matcher match = PUBLIC_CONCERT.matcher(path);
    return match.matches()
        ? Optional.of(UUID.fromString(match.group("concert")))
        : Optional.empty();
  }
}
