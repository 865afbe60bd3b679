package dev.frontrow.http.page;

import dev.frontrow.http.page.PageFile.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The HTML document of every page. It has the addresses of this version's files, the inlined {@code
 * app/first.js}, and a page's own head. Its {@code Content-Security-Policy} allows that one inlined
 * script by its digest. Immutable.
 */
public final class IndexDocument {
  private static final String ASSETS = "\"/assets/";
  private static final String FIRST = "<script src=\"/assets/app/first.js\"></script>";
  private static final String LANGUAGE = "<html lang=\"en\"";
  private static final String TITLE = "<title>Frontrow</title>";

  private final String assets;
  private final String policy;
  private final String beforeLanguage;
  private final String beforeTitle;
  private final String afterTitle;

  /**
   * Prepares the document of a version.
   *
   * @param document the source of {@code index.html}
   * @param first the script to inline
   * @param assets the path prefix of this version's files
   */
  IndexDocument(byte[] document, byte[] first, String assets) {
    String source = text(document);
    String script = text(first);
    if (script.contains("</script")) {
      throw new IllegalStateException(
          "app/first.js contains </script, which would end its element");
    }
    int language = at(source, LANGUAGE);
    int title = at(source, TITLE);
    at(source, FIRST);
    this.assets = assets;
    this.policy =
        Kind.INDEX.policy().replace("script-src 'self'", "script-src 'self' " + hash(script));
    this.beforeLanguage = source.substring(0, language);
    this.beforeTitle = whole(source.substring(language + LANGUAGE.length(), title), script);
    this.afterTitle = whole(source.substring(title + TITLE.length()), script);
  }

  /** Returns the document of a page with this head. */
  public PageFile with(DocumentHead head) {
    String whole =
        beforeLanguage
            + "<html lang=\""
            + head.language()
            + '"'
            + beforeTitle
            + head.html(assets)
            + afterTitle;
    return PageFile.of("index.html", whole.getBytes(StandardCharsets.UTF_8), Kind.INDEX, policy);
  }

  private String whole(String part, String script) {
    return part.replace(FIRST, "<script>" + script + "</script>").replace(ASSETS, '"' + assets);
  }

  private static int at(String source, String place) {
    int at = source.indexOf(place);
    if (at < 0) {
      throw new IllegalStateException("index.html lacks this text: " + place);
    }
    return at;
  }

  private static String hash(String script) {
    byte[] digest = Digests.sha256().digest(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
