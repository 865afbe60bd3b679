package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the newest check of all rules of the database found. Rules hold if there was one and none is
 * broken.
 *
 * @param rules how many there are
 * @param running whether a check is under way
 * @param checkedAt what it saw is of this instant; empty as long as none was ended
 * @param tookMillis how long it took; 0 as long as none was ended
 * @param broken the rules that did not hold
 * @param failedAt when one last could not be ended, if that is newer than the newest that was
 */
public record AuditState(
    int rules,
    boolean running,
    Optional<Instant> checkedAt,
    long tookMillis,
    List<BrokenRule> broken,
    Optional<Instant> failedAt) {
  /** Checks what the components promise. */
  public AuditState {
    broken = List.copyOf(broken);
  }

  /** The wire form. */
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

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
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
