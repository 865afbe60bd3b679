package dev.frontrow.benchmark;

import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Calls the API of one node over {@link #CONNECTIONS} connections. Thread-safe. */
final class Api {
  static final int CONNECTIONS = 128;

  private final Vertx vertx;
  private final HttpClient client;
  private final int port;

  Api(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
    client =
        vertx.createHttpClient(
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(CONNECTIONS));
  }

  /** Expects a 2xx answer; any other one is a failure. */
  Future<JsonObject> call(
      HttpMethod method, String path, String credential, String value, JsonObject body) {
    RequestOptions options = options(method, path).putHeader(credential, value);
    if (body != null) {
      options.putHeader("Content-Type", "application/json");
    }
    return inContext(
        () ->
            client
                .request(options)
                .compose(request -> request.send(body == null ? Buffer.buffer() : body.toBuffer()))
                .compose(
                    response ->
                        response
                            .body()
                            .map(
                                answer -> {
                                  if (response.statusCode() >= 300) {
                                    throw new IllegalStateException(path + ": " + answer);
                                  }
                                  return answer.length() == 0
                                      ? new JsonObject()
                                      : answer.toJsonObject();
                                })));
  }

  /** The size of a resource that takes a queue token, and its entity tag, if it has one. */
  Resource look(String path, String queueToken) {
    return await(
        inContext(
            () ->
                client
                    .request(options(HttpMethod.GET, path).putHeader("Queue-Token", queueToken))
                    .compose(HttpClientRequest::send)
                    .compose(
                        response ->
                            response
                                .body()
                                .map(
                                    body ->
                                        new Resource(
                                            body.length(),
                                            String.valueOf(response.getHeader("ETag")))))));
  }

  /** The result of {@link #look}. */
  record Resource(int size, String tag) {}

  /**
   * Runs on an event loop: elsewhere the answer could be complete before the caller asks for its
   * body.
   */
  private <T> Future<T> inContext(Supplier<Future<T>> call) {
    return Vertx.currentContext() != null
        ? call.get()
        : Future.future(promise -> vertx.runOnContext(on -> call.get().onComplete(promise)));
  }

  private RequestOptions options(HttpMethod method, String path) {
    return new RequestOptions().setMethod(method).setHost("127.0.0.1").setPort(port).setURI(path);
  }

  /** Makes so many calls, one at a time on each connection; waits until all have succeeded. */
  static void each(int count, IntFunction<Future<Void>> call) {
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> workers = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Promise<Void> done = Promise.promise();
      oneByOne(count, next, call, done);
      workers.add(done.future());
    }
    await(Future.all(workers));
  }

  private static void oneByOne(
      int count, AtomicInteger next, IntFunction<Future<Void>> call, Promise<Void> done) {
    int at = next.getAndIncrement();
    if (at >= count) {
      done.complete();
      return;
    }
    call.apply(at)
        .onFailure(done::tryFail)
        .onSuccess(answered -> oneByOne(count, next, call, done));
  }

  /** The same; returns the results in the order of the calls. */
  static List<String> kept(
      int count, IntFunction<Future<JsonObject>> call, Function<JsonObject, String> kept) {
    String[] all = new String[count];
    each(count, at -> call.apply(at).map(kept).onSuccess(it -> all[at] = it).mapEmpty());
    return List.of(all);
  }

  /** Waits as long as preparing a line may take. */
  static <T> T await(Future<T> future) {
    return Waits.result(future, Duration.ofMinutes(10));
  }
}
