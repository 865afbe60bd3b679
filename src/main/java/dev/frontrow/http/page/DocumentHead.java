package dev.frontrow.http.page;

import java.util.Locale;
import java.util.Optional;

/**
 * What a page's document says about itself to whoever does not run its scripts: the browser's tab
 * until then, search engines, and the programs that show a link's preview. Texts are as people
 * wrote them.
 *
 * @param language primary subtag of BCP 47
 * @param locale the same with a country, as Open Graph has it
 * @param site the name of the site
 * @param title of the page; empty for the site itself
 * @param description one or two sentences
 * @param url the page's own absolute address; empty when it has none or nobody knows the origin
 * @param origin where the site is found from outside; without it there is no picture, since that
 *     needs an absolute address
 * @param isThere whether there is such a page
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
   * The elements for the document's head.
   *
   * @param assets the path below which this version's files are
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

  /** Good in a text and in an attribute between double quotes. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
