package dev.frontrow.http.response;

import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a call answers when it was not refused.
 *
 * @param status the HTTP status
 * @param body as JSON, already encoded
 * @param headers besides those that every answer has
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

  /** Says that an earlier call with the same key was answered so, if that is the case. */
  public HttpResult replayed(boolean replayed) {
    return replayed ? with(REPLAYED, "true") : this;
  }

  /** Says when to ask again, while the place waits. */
  public HttpResult pollAfter(QueueStatus status) {
    return status.status() == PlaceStatus.WAITING
        ? with(RETRY_AFTER, Integer.toString(Math.max(1, status.pollAfterSeconds())))
        : this;
  }
}
