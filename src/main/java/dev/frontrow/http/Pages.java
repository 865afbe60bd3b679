package dev.frontrow.http;

import dev.frontrow.http.page.PageFile;
import dev.frontrow.http.page.PageFile.Kind;
import dev.frontrow.http.page.PageFiles;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers browsers: the files at their paths, and the document of the pages at every other path
 * that somebody wants to look at. Where a page is made of the contract's answers, its path is none
 * of the server's business. Whoever does not ask for HTML learns that there is no such path.
 */
final class Pages {
  private static final Pattern REFUSED = Pattern.compile("q\\s*=\\s*0(\\.0{0,3})?");

  /** Below these are no pages. */
  private static final List<String> NOT_FOR_PEOPLE = List.of("/api/", "/assets/", "/docs/");

  private final PageFiles files;

  Pages(PageFiles files) {
    this.files = files;
  }

  /** The paths of all files. */
  Set<String> paths() {
    return files.paths();
  }

  void mount(Router router) {
    router.get().handler(this::answer);
  }

  private void answer(RoutingContext context) {
    String path = context.normalizedPath();
    Optional<PageFile> file = files.at(path);
    if (file.isPresent()) {
      send(context, file.get(), file.get().kind().caching());
      return;
    }
    Optional<PageFile> other = files.ofOtherFiles(path);
    if (other.isPresent()) {
      send(context, other.get(), "no-store");
    } else if (isPage(path) && wantsHtml(context.request().headers())) {
      send(context, files.index(), Kind.INDEX.caching());
    } else {
      context.next();
    }
  }

  private static boolean isPage(String path) {
    return NOT_FOR_PEOPLE.stream().noneMatch((path + "/")::startsWith);
  }

  private static void send(RoutingContext context, PageFile file, String caching) {
    MultiMap asked = context.request().headers();
    Optional<Buffer> packed =
        file.packed().filter(any -> accepts(asked, HttpHeaders.ACCEPT_ENCODING, "gzip"));
    String tag = '"' + file.tag() + (packed.isPresent() ? "-gzip\"" : "\"");
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader(
            HttpHeaders.VARY,
            file.kind() == Kind.INDEX ? "Accept, Accept-Encoding" : "Accept-Encoding")
        .putHeader("Content-Security-Policy", file.policy())
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (Conditional.has(asked.getAll(HttpHeaders.IF_NONE_MATCH), tag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
    packed.ifPresent(any -> response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip"));
    Buffer content = packed.orElseGet(file::content);
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length())).end(content);
  }

  /** A browser names it when somebody goes to a page; programs do not. */
  private static boolean wantsHtml(MultiMap headers) {
    return accepts(headers, HttpHeaders.ACCEPT, "text/html");
  }

  private static boolean accepts(MultiMap headers, CharSequence header, String wanted) {
    for (String list : headers.getAll(header)) {
      for (String range : list.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = range.split(";", 2);
        if (parts[0].strip().equals(wanted)) {
          return parts.length == 1 || !REFUSED.matcher(parts[1].strip()).matches();
        }
      }
    }
    return false;
  }
}
