package dev.frontrow.http.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of the pages, read from {@code app/routes.js}, so that the server answers 404 where
 * the browser shows "Page not found". Paths are compared without decoding, as {@code app/router.js}
 * does. Immutable.
 */
public final class PageRoutes {
  private static final Pattern ENTRY = Pattern.compile("\\bpath: '(/[^']*)'");
  private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

  /** Every parameter in a page's path is a UUID. */
  private static final String ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** A page of a concert that everybody may see. An organiser's page has no public content. */
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
   * Parses the table.
   *
   * @param routes the source of {@code app/routes.js}
   */
  static PageRoutes of(String routes) {
    List<String> paths = new ArrayList<>();
    ENTRY.matcher(routes).results().forEach(entry -> paths.add(entry.group(1)));
    if (!paths.contains("/")) {
      throw new IllegalStateException("app/routes.js lacks the path '/': " + paths);
    }
    return new PageRoutes(paths);
  }

  /** Returns the paths of the table, with {@code :name} for each parameter. */
  public List<String> paths() {
    return paths;
  }

  /** Returns whether a page has this address. Its parameters may still name nothing. */
  public boolean has(String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  /** Returns the concert of a buyer's page. */
  public static Optional<UUID> concert(String path) {
    Matcher match = PUBLIC_CONCERT.matcher(path);
    return match.matches()
        ? Optional.of(UUID.fromString(match.group("concert")))
        : Optional.empty();
  }
}
