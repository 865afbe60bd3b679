package dev.frontrow.http.json;

import dev.frontrow.api.AuditState;
import dev.frontrow.api.BrokenRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Writes the schema {@code Audit}. */
public final class AuditJson {
  private AuditJson() {}

  public static JsonObject of(AuditState state) {
    return new JsonObject()
        .put("result", result(state))
        .put("rules", state.rules())
        .put("running", state.running())
        .put("checkedAt", state.checkedAt().map(Instant::toString).orElse(null))
        .put("tookMillis", state.tookMillis())
        .put("failedAt", state.failedAt().map(Instant::toString).orElse(null))
        .put("broken", ListJson.array(state.broken(), AuditJson::of));
  }

  private static String result(AuditState state) {
    if (state.checkedAt().isEmpty()) {
      return "UNKNOWN";
    }
    return state.broken().isEmpty() ? "HOLDS" : "BROKEN";
  }

  private static JsonObject of(BrokenRule rule) {
    return new JsonObject()
        .put("name", rule.name())
        .put("rule", rule.rule())
        .put("breaches", rule.breaches())
        .put("examples", new JsonArray(rule.examples()));
  }
}
