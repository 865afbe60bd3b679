package dev.frontrow.rehearsal;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes calls to the server, and counts and times them. Repeats a call that the server refuses as
 * too busy, after the time in {@code Retry-After}. Confined to one event loop.
 */
final class RehearsalClient {
  private static final long TIMEOUT_SECONDS = 30;
  private static final int MOST_ATTEMPTS = 60;

  private final Vertx vertx;
  private final Crowd crowd;
  private final Tally tally;
  private final HttpClient http;

  RehearsalClient(Vertx vertx, Crowd crowd, Tally tally) {
    this.vertx = vertx;
    this.crowd = crowd;
    this.tally = tally;
    boolean secure = "https".equals(crowd.server().getScheme());
    int port = crowd.server().getPort();
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(secure)
                .setDefaultHost(crowd.server().getHost())
                .setDefaultPort(port > 0 ? port : secure ? 443 : 80),
            new PoolOptions().setHttp1MaxSize(crowd.connections()).setMaxWaitQueueSize(-1));
  }

  /**
   * Makes a call and returns the answer. Repeats it while the server is too busy, a bounded number
   * of times.
   */
  Future<Reply> call(
      String operation,
      HttpMethod method,
      String path,
      Map<String, String> headers,
      JsonObject body) {
    return attempt(1, operation, method, path, headers, body);
  }

  /** Makes a call that must succeed; fails with {@link RefusedException} otherwise. */
  Future<JsonObject> need(
      String operation,
      HttpMethod method,
      String path,
      Map<String, String> headers,
      JsonObject body) {
    return call(operation, method, path, headers, body)
        .compose(
            reply ->
                reply.good()
                    ? Future.succeededFuture(reply.body())
                    : Future.failedFuture(new RefusedException(operation, reply)));
  }

  private Future<Reply> attempt(
      int number,
      String operation,
      HttpMethod method,
      String path,
      Map<String, String> headers,
      JsonObject body) {
    long begun = System.nanoTime();
    return send(method, path, headers, body)
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .compose(
            reply -> {
              tally.answered(operation, System.nanoTime() - begun);
              if (!reply.good()) {
                tally.refused(operation, reply.code());
              }
              boolean busy = reply.status() == 503 || reply.status() == 429;
              return busy && number < MOST_ATTEMPTS
                  ? pause(reply)
                      .compose(
                          waited -> attempt(number + 1, operation, method, path, headers, body))
                  : Future.succeededFuture(reply);
            });
  }

  private Future<Long> pause(Reply reply) {
    return vertx.timer(Math.max(1, reply.retryAfterSeconds()), TimeUnit.SECONDS).map(1L);
  }

  private Future<Reply> send(
      HttpMethod method, String path, Map<String, String> headers, JsonObject body) {
    RequestOptions options = new RequestOptions().setMethod(method).setURI("/api/v1" + path);
    headers.forEach(options::addHeader);
    if (body.isEmpty()) {
      return http.request(options).compose(HttpClientRequest::send).compose(RehearsalClient::read);
    }
    options.addHeader("Content-Type", "application/json");
    return http.request(options)
        .compose(request -> request.send(body.toBuffer()))
        .compose(RehearsalClient::read);
  }

  private static Future<Reply> read(HttpClientResponse response) {
    String retryAfter = response.getHeader("Retry-After");
    return response
        .body()
        .map(
            content ->
                new Reply(
                    response.statusCode(),
                    content.length() == 0 ? new JsonObject() : content.toJsonObject(),
                    retryAfter == null ? 0 : Integer.parseInt(retryAfter)));
  }

  /** Waits without blocking the event loop. */
  Future<Void> pause(long seconds) {
    return vertx.timer(Math.max(1, seconds), TimeUnit.SECONDS).mapEmpty();
  }

  /** Returns the rush that is played. */
  Crowd crowd() {
    return crowd;
  }

  Future<Void> close() {
    return http.close();
  }
}
