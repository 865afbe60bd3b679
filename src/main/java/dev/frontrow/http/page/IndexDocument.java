package dev.frontrow.http.page;

import dev.frontrow.http.page.PageFile.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The document of every page: with the addresses of this version's files, with the script in it
 * that nothing may wait for, and with what a page says about itself. The policy allows that very
 * script by its digest, and no other in the document. Immutable.
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
   * The document of a version.
   *
   * @param document as in the sources
   * @param first the script that it begins with
   * @param assets where this version's files are
   */
  IndexDocument(byte[] document, byte[] first, String assets) {
    String source = text(document);
    String script = text(first);
    if (script.contains("</script")) {
      throw new IllegalStateException("app/first.js would end the element that it stands in");
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

  /** The document of a page that says this about itself. */
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
      throw new IllegalStateException("the document has no place for this: " + place);
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
