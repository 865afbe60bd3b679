package dev.frontrow.http;

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
record Answer(int status, Optional<Buffer> body, Map<String, String> headers) {
  static final String REPLAYED = "Idempotency-Replayed";
  static final String RETRY_AFTER = "Retry-After";

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer ok(JsonObject body) {
    return ok(body.toBuffer());
  }

  static Answer ok(Buffer body) {
    return new Answer(200, Optional.of(body), Map.of());
  }

  static Answer created(JsonObject body) {
    return new Answer(201, Optional.of(body.toBuffer()), Map.of());
  }

  static Answer noContent() {
    return new Answer(204, Optional.empty(), Map.of());
  }

  Answer with(String header, String value) {
    if (headers.isEmpty()) {
      return new Answer(status, body, Map.of(header, value));
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, body, all);
  }

  Answer withBody(Buffer other) {
    return new Answer(status, Optional.of(other), headers);
  }

  /** Says that an earlier call with the same key was answered so, if that is the case. */
  Answer replayed(boolean replayed) {
    return replayed ? with(REPLAYED, "true") : this;
  }

  /** Says when to ask again, while the place waits. */
  Answer pollAfter(QueueStatus status) {
    return status.status() == PlaceStatus.WAITING
        ? with(RETRY_AFTER, Integer.toString(Math.max(1, status.pollAfterSeconds())))
        : this;
  }
}
