package dev.frontrow.http.response;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Language;
import dev.frontrow.http.problem.Problem;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.problem.Rejection.Credential;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every response: the results of operations, and each failure as a problem. An unexpected
 * failure is logged under an incident id; the client receives only that id. For one event loop.
 */
public final class Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

  /** How long a client may keep sending after the server has refused its body. */
  private static final long LINGER_MILLIS = 1_000;

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");

  private final Vertx vertx;
  private final HttpMetrics metrics;
  private final HttpDate date = new HttpDate();
  private boolean closing;

  public Responder(Vertx vertx, HttpMetrics metrics) {
    this.vertx = vertx;
    this.metrics = metrics;
  }

  /** Makes every response from now on the last of its connection. */
  public void closeConnections() {
    closing = true;
  }

  /**
   * Returns the language of a request. The header's lines are read only if it is present, since
   * most programs omit it.
   */
  public static Language language(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.ACCEPT_LANGUAGE)
        ? Language.preferred(request.headers().getAll(HttpHeaders.ACCEPT_LANGUAGE))
        : Language.ENGLISH;
  }

  public void answer(HttpServerRequest request, HttpResult answer) {
    HttpServerResponse response = request.response();
    if (isOver(response)) {
      return;
    }
    begin(response, answer.status());
    if (answer.body().isPresent()) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    }
    answer.headers().forEach(response::putHeader);
    if (answer.body().isPresent()) {
      response.end(answer.body().get());
    } else {
      response.end();
    }
  }

  /**
   * Sends a failure as a problem. A part of others may refuse with details that cannot be read.
   * That is an unexpected failure too; without this, its request would stay unanswered.
   */
  public void refuse(HttpServerRequest request, Throwable failure) {
    try {
      send(request, failure);
    } catch (RuntimeException unreadable) {
      send(request, unreadable);
    }
  }

  private void send(HttpServerRequest request, Throwable failure) {
    HttpServerResponse response = request.response();
    Problem problem = logged(request, Problem.of(failure), failure);
    metrics.refused(problem.code());
    if (isOver(response)) {
      return;
    }
    Language asked = language(request);
    begin(response, problem.code().status());
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader("Content-Language", problem.language(asked).tag());
    problem
        .retryAfterSeconds()
        .ifPresent(
            seconds ->
                response.putHeader(HttpResult.RETRY_AFTER, Integer.toString(Math.max(1, seconds))));
    if (problem.replayed()) {
      response.putHeader(HttpResult.REPLAYED, "true");
    }
    if (problem.code().status() == 401) {
      response.putHeader("WWW-Authenticate", challenge(problem));
    }
    if (problem.code() == FailureCode.METHOD_NOT_ALLOWED) {
      response.putHeader(HttpHeaders.ALLOW, problem.details().getString(Rejection.ALLOW));
    }
    boolean last = problem.code() == FailureCode.PAYLOAD_TOO_LARGE;
    if (last) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    response.end(problem.toJson(asked, path(request)).toBuffer());
    if (last) {
      closeSoon(request);
    }
  }

  /**
   * Closes the connection after a delay. An immediate close would reset the connection of a client
   * that is sending, and the client would lose the response.
   */
  public void closeSoon(HttpServerRequest request) {
    vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
  }

  private Problem logged(HttpServerRequest request, Problem problem, Throwable failure) {
    if (problem.code() != FailureCode.INTERNAL_ERROR) {
      return problem;
    }
    String incident = UUID.randomUUID().toString();
    LOG.error(
        "event=request-failed incident={} method={} path={}",
        incident,
        request.method(),
        request.path(),
        failure);
    return problem.withIncident(incident);
  }

  private void begin(HttpServerResponse response, int status) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.DATE, date.at(System.currentTimeMillis()))
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .putHeader(TYPE_OPTIONS, NO_SNIFF);
    if (closing) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  private static boolean isOver(HttpServerResponse response) {
    return response.ended() || response.closed() || response.headWritten();
  }

  /** RFC 9110 requires a challenge with every 401. The queue token has a scheme of its own. */
  private static String challenge(Problem problem) {
    boolean queueToken =
        Credential.QUEUE_TOKEN.name().equals(problem.details().getValue(Rejection.CREDENTIAL));
    String scheme = (queueToken ? "Queue-Token" : "Bearer") + " realm=\"frontrow\"";
    return problem.code() == FailureCode.TOKEN_INVALID
        ? scheme + ", error=\"invalid_token\""
        : scheme;
  }

  /** The path as the client sent it; a replay must repeat it byte for byte. */
  private static String path(HttpServerRequest request) {
    String path = request.path();
    return path != null && path.startsWith("/") ? path : "/";
  }
}
