package dev.frontrow.http.json;

import dev.frontrow.api.LineOverview;
import dev.frontrow.api.LineState;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the schemas {@code QueueStatus}, {@code QueueAdmin} and {@code PolicyInForce}. */
public final class QueueJson {
  private QueueJson() {}

  /** {@code QueueStatus}. Members without a value are null, so that each is always present. */
  public static JsonObject of(QueueStatus status) {
    boolean estimated =
        status.status() != PlaceStatus.EXPIRED && status.estimatedWaitSeconds() >= 0;
    return new JsonObject()
        .put("concertId", status.concertId().toString())
        .put("userId", status.userId().toString())
        .put("number", status.number())
        .put("status", status.status().name())
        .put("position", status.position())
        .put("estimatedWaitSeconds", estimated ? status.estimatedWaitSeconds() : null)
        .put("pollAfterSeconds", Math.max(1, status.pollAfterSeconds()))
        .put("admittedAt", text(status.admittedAt()))
        .put("expiresAt", text(status.expiresAt()));
  }

  /** {@code QueueStatus} of a place that waits in a line that may be paused or closed. */
  public static JsonObject waiting(QueueStatus status, LineState line) {
    JsonObject json = of(status);
    return line == LineState.OPEN ? json : json.put("queueState", line.name());
  }

  /** {@code QueueStatus} of a place that is over, with the reason if it is known. */
  public static JsonObject over(QueueStatus status, Optional<String> reason) {
    JsonObject json = of(status);
    reason.ifPresent(it -> json.put("reason", it));
    return json;
  }

  /** {@code QueueAdmin}. */
  public static JsonObject of(LineOverview line) {
    JsonObject json =
        new JsonObject()
            .put("state", line.state().name())
            .put("policy", of(line.policy()))
            .put("waiting", line.waiting())
            .put("active", line.active())
            .put("lastNumber", line.lastNumber())
            .put("servedNumber", line.servedNumber())
            .put("admittedPerMinute", line.admittedPerMinute())
            .put("completed", line.completed())
            .put("expired", line.expired())
            .put("left", line.leftCount());
    line.pausedBecause().ifPresent(reason -> json.put("pausedBecause", reason.name()));
    return json;
  }

  /** {@code PolicyInForce}. Limits that are not set are absent. */
  public static JsonObject of(Policy policy) {
    JsonObject json = new JsonObject();
    policy.maxActive().ifPresent(it -> json.put("maxActive", it));
    policy.admitCount().ifPresent(it -> json.put("admitCount", it));
    policy.admitEvery().ifPresent(it -> json.put("admitEvery", it.toString()));
    return json.put("claimTimeout", policy.claimTimeout().toString())
        .put("idleTimeout", policy.idleTimeout().toString())
        .put("activeTimeout", policy.activeTimeout().toString());
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }
}
