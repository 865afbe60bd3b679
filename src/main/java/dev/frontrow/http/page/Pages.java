package dev.frontrow.http.page;

import dev.frontrow.api.ReservationService;
import dev.frontrow.http.live.WebOrigin;
import dev.frontrow.http.page.PageFile.Kind;
import dev.frontrow.http.problem.Language;
import dev.frontrow.http.response.Conditional;
import dev.frontrow.http.response.Negotiation;
import dev.frontrow.http.response.Responder;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Serves browsers: the files at their paths, and the HTML document at the addresses of {@code
 * app/routes.js}. An address without a page, or a concert that does not exist, gets the document
 * with 404, and its script shows "Page not found". A request that does not accept HTML falls
 * through to a problem. For one event loop.
 */
public final class Pages {
  private static final String HOME = "/";

  /** Path prefixes without pages. */
  private static final List<String> WITHOUT_PAGES = List.of("/api/", "/assets/", "/docs/");

  private final Vertx vertx;
  private final PageFiles files;
  private final PageDocuments documents;
  private final ConcertPreviews previews;
  private final ReservationService reservations;

  public Pages(
      Vertx vertx,
      PageFiles files,
      ReservationService reservations,
      Optional<WebOrigin> publicUrl) {
    this.vertx = vertx;
    this.files = files;
    this.documents = new PageDocuments(files.index(), publicUrl);
    this.previews = ConcertPreviews.ofNode(vertx);
    this.reservations = reservations;
  }

  /** Returns the paths of all files, and {@code /}. */
  public Set<String> paths() {
    return files.paths();
  }

  public void mount(Router router) {
    router.get().handler(this::answer);
  }

  /**
   * Answers a request for HTML whose target cannot be decoded, as for an address without a page. A
   * page ignores its query, so an undecodable query does no harm. Returns false for any other
   * request.
   */
  public boolean answerUndecodable(HttpServerRequest request) {
    return (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD))
        && answerPage(request);
  }

  private void answer(RoutingContext context) {
    String path = context.normalizedPath();
    Optional<PageFile> file = files.at(path);
    if (file.isPresent()) {
      send(context.request(), 200, file.get(), file.get().kind().caching());
      return;
    }
    Optional<PageFile> other = files.ofOtherFiles(path);
    if (other.isPresent()) {
      send(context.request(), 200, other.get(), "no-store");
    } else if (!answerPage(context.request())) {
      context.next();
    }
  }

  /** Returns false if the response should be a problem instead. */
  private boolean answerPage(HttpServerRequest request) {
    String path = Optional.ofNullable(request.path()).orElse("");
    MultiMap headers = request.headers();
    boolean named = Negotiation.accepts(headers, "text/html");
    Language language = Responder.language(request);
    if (path.equals(HOME)) {
      send(request, 200, documents.home(language));
      return true;
    }
    Optional<UUID> concert = files.routes().has(path) ? PageRoutes.concert(path) : Optional.empty();
    // Programs that show previews of links accept any type.
    boolean wanted = named || (concert.isPresent() && Negotiation.acceptsAnyText(headers));
    if (!wanted || WITHOUT_PAGES.stream().anyMatch((path + "/")::startsWith)) {
      return false;
    }
    if (concert.isPresent()) {
      answerConcert(request, language, concert.get());
    } else if (files.routes().has(path)) {
      send(request, 200, documents.page(language));
    } else {
      send(request, 404, documents.missing(language));
    }
    return true;
  }

  private void answerConcert(HttpServerRequest request, Language language, UUID concertId) {
    previews
        .look(vertx, reservations, concertId)
        .onSuccess(
            look -> {
              if (look.isMissing()) {
                send(request, 404, documents.missing(language));
              } else {
                PageFile document =
                    look.document(language, documents::of)
                        .orElseGet(() -> documents.page(language));
                send(request, 200, document);
              }
            });
  }

  private static void send(HttpServerRequest request, int status, PageFile document) {
    send(request, status, document, Kind.INDEX.caching());
  }

  private static void send(HttpServerRequest request, int status, PageFile file, String caching) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    MultiMap asked = request.headers();
    Optional<Buffer> packed = file.packed().filter(any -> Negotiation.acceptsGzip(asked));
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(
            HttpHeaders.VARY,
            file.kind() == Kind.INDEX
                ? "Accept, Accept-Encoding, Accept-Language"
                : "Accept-Encoding")
        .putHeader("Content-Security-Policy", file.policy())
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (status == 200) {
      String tag = '"' + file.tag() + (packed.isPresent() ? "-gzip\"" : "\"");
      response.putHeader(HttpHeaders.ETAG, tag);
      if (Conditional.has(asked.getAll(HttpHeaders.IF_NONE_MATCH), tag)) {
        response.setStatusCode(304).end();
        return;
      }
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
    packed.ifPresent(any -> response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip"));
    Buffer content = packed.orElseGet(file::content);
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length())).end(content);
  }
}
