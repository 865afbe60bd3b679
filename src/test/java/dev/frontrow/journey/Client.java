package dev.frontrow.journey;

import dev.frontrow.http.ContractClient;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls one node and checks every answer against the contract. Thread-safe. */
public final class Client {
  // A field, since Vert.x closes a client that nothing refers to.
  private static final ContractClient CONTRACT =
      ContractClient.of(Vertx.vertx(), "http://127.0.0.1");

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;

  public Client(URI base) {
    this.base = base;
  }

  public URI base() {
    return base;
  }

  public CompletableFuture<Answer> send(
      String method, String path, JsonObject body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/api/v1" + path)).timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body.isEmpty()) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofString(body.encode()));
    }
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(
            response ->
                new Answer(method + " " + path, response.statusCode(), response.body(), response))
        .whenComplete(
            (answer, failure) -> {
              if (answer != null) {
                CONTRACT.check(method, "/api/v1" + path, seen(answer));
              }
            });
  }

  private static ContractClient.SeenAnswer seen(Answer answer) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    answer.response().headers().map().forEach(headers::add);
    return new ContractClient.SeenAnswer(answer.status(), headers, Buffer.buffer(answer.body()));
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, new JsonObject(), headers).join();
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, new JsonObject(), headers).join();
  }

  public Answer post(String path, JsonObject body, String... headers) {
    return send("POST", path, body, headers).join();
  }

  public Answer put(String path, JsonObject body, String... headers) {
    return send("PUT", path, body, headers).join();
  }
}
