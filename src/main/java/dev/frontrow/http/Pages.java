package dev.frontrow.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The few static pages: the contract, a readable form of it, and a front page. They are read once,
 * at the start, from the class path; nothing else there can be asked for. Everything comes from
 * this server, and the content security policy allows nothing else.
 */
final class Pages {
  private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/5.20.0/";
  private static final String OURS = "dev/frontrow/http/pages/";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /** Swagger UI sets styles on its elements and has pictures in its style sheet. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
          + "frame-ancestors 'none'";

  private record Source(String resource, String type) {}

  private static final Map<String, Source> SOURCES = sources();

  private record Page(Buffer content, String type, String tag) {}

  private final Map<String, Page> pages = new LinkedHashMap<>();

  private static Map<String, Source> sources() {
    Map<String, Source> sources = new LinkedHashMap<>();
    sources.put("/", new Source(OURS + "index.html", HTML));
    sources.put("/pages.css", new Source(OURS + "pages.css", STYLE));
    sources.put("/openapi.yaml", new Source("openapi.yaml", "application/yaml"));
    sources.put("/docs", new Source(OURS + "docs.html", HTML));
    sources.put("/docs/docs.js", new Source(OURS + "docs.js", SCRIPT));
    sources.put("/docs/swagger-ui.css", new Source(SWAGGER + "swagger-ui.css", STYLE));
    sources.put("/docs/swagger-ui-bundle.js", new Source(SWAGGER + "swagger-ui-bundle.js", SCRIPT));
    return sources;
  }

  /** The paths of the pages. */
  static Set<String> paths() {
    return SOURCES.keySet();
  }

  /** Reads all of them. */
  static Future<Pages> load(Vertx vertx) {
    Pages pages = new Pages();
    List<Future<Void>> reads = new ArrayList<>();
    SOURCES.forEach(
        (path, source) ->
            reads.add(
                vertx
                    .fileSystem()
                    .readFile(source.resource())
                    .map(
                        content -> {
                          Page page = new Page(content, source.type(), Conditional.tag(content));
                          pages.pages.put(path, page);
                          return null;
                        })));
    return Future.all(reads).map(pages);
  }

  void mount(Router router) {
    pages.forEach((path, page) -> router.get(path).handler(context -> send(context, page)));
  }

  private static void send(RoutingContext context, Page page) {
    HttpServerResponse response = context.response();
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.ETAG, page.tag());
    List<String> known = context.request().headers().getAll(HttpHeaders.IF_NONE_MATCH);
    if (Conditional.has(known, page.tag())) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, page.type()).end(page.content());
    }
  }
}
