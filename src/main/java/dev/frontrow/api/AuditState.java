package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of the latest audit of a node. All rules held if {@code checkedAt} is present and
 * {@code broken} is empty.
 *
 * @param rules number of rules that an audit checks
 * @param running whether an audit is running
 * @param checkedAt start of the latest audit that completed; empty if none has
 * @param tookMillis duration of that audit in milliseconds; 0 if none has completed
 * @param broken the rules that did not hold
 * @param failedAt end of the latest audit, if it failed; empty if it completed
 */
public record AuditState(
    int rules,
    boolean running,
    Optional<Instant> checkedAt,
    long tookMillis,
    List<BrokenRule> broken,
    Optional<Instant> failedAt) {
  /** Copies the list, so that the record is immutable. */
  public AuditState {
    broken = List.copyOf(broken);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(AuditState value) {
    JsonObject json =
        new JsonObject()
            .put("rules", value.rules())
            .put("running", value.running())
            .put("tookMillis", value.tookMillis())
            .put("broken", Wire.array(value.broken(), BrokenRule::toJson));
    value.checkedAt().ifPresent(it -> json.put("checkedAt", it));
    value.failedAt().ifPresent(it -> json.put("failedAt", it));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static AuditState fromJson(JsonObject json) {
    return new AuditState(
        Wire.integer(json, "rules"),
        Wire.flag(json, "running"),
        Wire.optionalInstant(json, "checkedAt"),
        Wire.number(json, "tookMillis"),
        Wire.list(json, "broken", BrokenRule::fromJson),
        Wire.optionalInstant(json, "failedAt"));
  }
}
