package dev.frontrow.rehearsal;

import dev.frontrow.history.HistoryWriter;
import dev.frontrow.history.RecordedCall;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes calls and records each with its answer, or without one. The futures of calls never fail:
 * the record has the failure. Confined to one event loop.
 */
final class Recorder {
  private static final int CONNECTIONS = 256;
  private static final int MOST_WAITING = 10_000;
  private static final Set<String> SECRETS = Set.of("token", "accessToken", "email");

  private final Vertx vertx;
  private final HistoryWriter history;
  private final Duration timeout;
  private final Map<URI, HttpClient> clients = new LinkedHashMap<>();
  private long calls;
  private int inFlight;
  private Optional<Promise<Void>> quiet = Optional.empty();

  Recorder(Vertx vertx, List<URI> servers, Duration timeout, HistoryWriter history) {
    this.vertx = vertx;
    this.history = history;
    this.timeout = timeout;
    servers.forEach(server -> clients.put(server, client(server)));
  }

  private HttpClient client(URI server) {
    boolean secure = "https".equals(server.getScheme());
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setSsl(secure)
            .setDefaultHost(server.getHost())
            .setDefaultPort(server.getPort() > 0 ? server.getPort() : secure ? 443 : 80)
            .setConnectTimeout(Math.toIntExact(timeout.toMillis())),
        new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
  }

  /** Makes a call and returns its record after the answer or the timeout. */
  Future<AnsweredCall> call(URI server, PlannedCall ask) {
    return new Attempt(server, ask).run();
  }

  /** Completes when every call has ended. */
  Future<Void> quiet() {
    if (inFlight == 0) {
      return Future.succeededFuture();
    }
    Promise<Void> ended = quiet.orElseGet(Promise::promise);
    quiet = Optional.of(ended);
    return ended.future();
  }

  private void ended() {
    inFlight--;
    if (inFlight == 0 && quiet.isPresent()) {
      Promise<Void> waited = quiet.get();
      quiet = Optional.empty();
      waited.complete();
    }
  }

  Future<Void> close() {
    List<Future<Void>> closed = new ArrayList<>();
    clients.values().forEach(client -> closed.add(client.close()));
    return Future.join(closed).mapEmpty();
  }

  /** A call in progress. */
  private final class Attempt {
    private final URI server;
    private final PlannedCall ask;
    private final long id = ++calls;
    private final long begun = System.nanoTime();
    private final Promise<AnsweredCall> answered = Promise.promise();
    private boolean over;

    private Attempt(URI server, PlannedCall ask) {
      this.server = server;
      this.ask = ask;
    }

    private Future<AnsweredCall> run() {
      RequestOptions options =
          new RequestOptions().setMethod(ask.method()).setURI("/api/v1" + ask.path());
      ask.headers().forEach(options::addHeader);
      HttpClient client = clients.get(server);
      if (client == null) {
        throw new IllegalArgumentException("no server of this load: " + server);
      }
      inFlight++;
      client.request(options).onComplete(this::send, failure -> end(0, new JsonObject(), false));
      return answered.future();
    }

    /** A request that gets a connection only after its timeout is not sent. */
    private void send(HttpClientRequest request) {
      long left = timeout.toNanos() - (System.nanoTime() - begun);
      if (left <= 0) {
        request.reset();
        end(0, new JsonObject(), false);
        return;
      }
      long timer =
          vertx.setTimer(
              Math.max(1, left / 1_000_000),
              late -> {
                end(0, new JsonObject(), false);
                request.reset();
              });
      answer(request)
          .onComplete(
              done -> {
                vertx.cancelTimer(timer);
                if (done.failed()) {
                  end(0, new JsonObject(), false);
                }
              });
    }

    private Future<Void> answer(HttpClientRequest request) {
      Future<HttpClientResponse> sent =
          ask.body().isEmpty()
              ? request.send()
              : request.putHeader("Content-Type", "application/json").send(ask.body().toBuffer());
      return sent.compose(
          response ->
              response
                  .body()
                  .map(
                      body -> {
                        end(
                            response.statusCode(),
                            json(body),
                            "true".equals(response.getHeader("Idempotency-Replayed")));
                        return null;
                      }));
    }

    private void end(int status, JsonObject body, boolean replayed) {
      if (over) {
        return;
      }
      over = true;
      JsonObject kept = body.copy();
      SECRETS.forEach(kept::remove);
      kept.remove("user");
      RecordedCall call =
          new RecordedCall(
              id,
              ask.client(),
              server,
              ask.operation(),
              ask.facts(),
              begun,
              System.nanoTime(),
              status,
              kept,
              replayed);
      history.write(call);
      answered.complete(new AnsweredCall(call, body));
      ended();
    }
  }

  /**
   * Parses the body. Keeps the beginning of a body that is not a JSON object, which the contract
   * forbids.
   */
  private static JsonObject json(Buffer body) {
    if (body.length() == 0) {
      return new JsonObject();
    }
    try {
      return body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      return new JsonObject().put("text", body.getString(0, Math.min(200, body.length())));
    }
  }
}
