package dev.frontrow.http.response;

import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The successful result of an operation.
 *
 * @param status the HTTP status
 * @param body encoded JSON
 * @param headers in addition to those that every response has
 */
public record HttpResult(int status, Optional<Buffer> body, Map<String, String> headers) {
  static final String REPLAYED = "Idempotency-Replayed";
  static final String RETRY_AFTER = "Retry-After";

  public HttpResult {
    headers = Map.copyOf(headers);
  }

  public static HttpResult ok(JsonObject body) {
    return ok(body.toBuffer());
  }

  public static HttpResult ok(Buffer body) {
    return new HttpResult(200, Optional.of(body), Map.of());
  }

  public static HttpResult created(JsonObject body) {
    return new HttpResult(201, Optional.of(body.toBuffer()), Map.of());
  }

  public static HttpResult noContent() {
    return new HttpResult(204, Optional.empty(), Map.of());
  }

  public HttpResult with(String header, String value) {
    if (headers.isEmpty()) {
      return new HttpResult(status, body, Map.of(header, value));
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new HttpResult(status, body, all);
  }

  public HttpResult withBody(Buffer other) {
    return new HttpResult(status, Optional.of(other), headers);
  }

  /** Adds {@code Idempotency-Replayed} if this repeats the result of an earlier request. */
  public HttpResult replayed(boolean replayed) {
    return replayed ? with(REPLAYED, "true") : this;
  }

  /** Adds {@code Retry-After} while the place waits. */
  public HttpResult pollAfter(QueueStatus status) {
    return status.status() == PlaceStatus.WAITING
        ? with(RETRY_AFTER, Integer.toString(Math.max(1, status.pollAfterSeconds())))
        : this;
  }
}
