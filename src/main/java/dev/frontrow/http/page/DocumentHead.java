package dev.frontrow.http.page;

import java.util.Locale;
import java.util.Optional;

/**
 * The head of a page's document, for those that run no scripts: search engines, programs that show
 * the preview of a link, and a browser until the scripts run. Texts are unescaped.
 *
 * @param language primary subtag of BCP 47
 * @param locale the language with a country, as Open Graph writes it
 * @param site the name of the site
 * @param title of the page; empty for the site itself
 * @param description one or two sentences
 * @param url the page's absolute address; empty if it has none or the origin is unknown
 * @param origin the public origin of the site; without it there is no picture, which needs an
 *     absolute address
 * @param isThere whether the page exists
 */
public record DocumentHead(
    String language,
    String locale,
    String site,
    Optional<String> title,
    String description,
    Optional<String> url,
    Optional<String> origin,
    boolean isThere) {
  private static final String PICTURE = "app/style/preview.png";

  /**
   * Returns the elements for the document's head.
   *
   * @param assets the path prefix of this version's files
   */
  String html(String assets) {
    StringBuilder html = new StringBuilder(1024);
    html.append("<title>")
        .append(escaped(title.map(it -> it + " · " + site).orElse(site)))
        .append("</title>");
    if (!isThere) {
      return html.append("\n  <meta name=\"robots\" content=\"noindex\">").toString();
    }
    meta(html, "name", "description", description);
    meta(html, "property", "og:title", title.orElse(site));
    meta(html, "property", "og:description", description);
    meta(html, "property", "og:type", "website");
    meta(html, "property", "og:site_name", site);
    meta(html, "property", "og:locale", locale);
    url.ifPresent(
        it -> {
          meta(html, "property", "og:url", it);
          html.append("\n  <link rel=\"canonical\" href=\"").append(escaped(it)).append("\">");
        });
    origin.ifPresent(
        it -> {
          meta(html, "property", "og:image", it + assets + PICTURE);
          meta(html, "property", "og:image:type", "image/png");
          meta(html, "property", "og:image:width", "1200");
          meta(html, "property", "og:image:height", "630");
          meta(html, "property", "og:image:alt", site);
          meta(html, "name", "twitter:card", "summary_large_image");
        });
    return html.toString();
  }

  private static void meta(StringBuilder html, String kind, String name, String content) {
    html.append(
        String.format(
            Locale.ROOT, "\n  <meta %s=\"%s\" content=\"%s\">", kind, name, escaped(content)));
  }

  /** Escapes a text for use as text or in an attribute in double quotes. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
