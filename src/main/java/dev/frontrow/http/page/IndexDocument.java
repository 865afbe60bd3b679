package dev.frontrow.http.page;

import dev.frontrow.http.page.PageFile.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The document of every page as it is answered: with the addresses of this version's files, and
 * with the script in it that nothing may wait for. The policy allows that very script by its
 * digest, and no other in the document.
 */
final class IndexDocument {
  private static final String ASSETS = "\"/assets/";
  private static final String FIRST = "<script src=\"/assets/app/first.js\"></script>";

  private IndexDocument() {}

  /**
   * @param document as in the sources
   * @param first the script that it begins with
   * @param assets where this version's files are
   */
  static PageFile of(byte[] document, byte[] first, String assets) {
    String source = text(document);
    String script = text(first);
    if (!source.contains(FIRST) || script.contains("</script")) {
      throw new IllegalStateException("the document has no place for app/first.js: " + FIRST);
    }
    String whole =
        source.replace(FIRST, "<script>" + script + "</script>").replace(ASSETS, '"' + assets);
    String policy =
        Kind.INDEX.policy().replace("script-src 'self'", "script-src 'self' " + hash(script));
    return PageFile.of("index.html", whole.getBytes(StandardCharsets.UTF_8), Kind.INDEX, policy);
  }

  private static String hash(String script) {
    byte[] digest = Digests.sha256().digest(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
