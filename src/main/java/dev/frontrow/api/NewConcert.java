package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A concert that an organiser puts on sale. {@link ReservationService#createConcert} checks the
 * bounds.
 *
 * @param title 1 to {@link #MAX_TITLE} characters
 * @param venue 1 to {@link #MAX_TITLE} characters
 * @param timeZone IANA name
 * @param description up to {@link #MAX_DESCRIPTION} characters
 * @param opensAt time from which users can join the line; truncated to the microsecond
 * @param salesEndAt time at which the sale of all dates ends, or earlier at the start of a date;
 *     truncated to the microsecond
 * @param policy how the line admits
 * @param schedules 1 to {@link #MAX_SCHEDULES} dates, with at most {@link #MAX_SEATS} seats in
 *     total
 */
public record NewConcert(
    String title,
    String venue,
    String timeZone,
    String description,
    Optional<Instant> opensAt,
    Optional<Instant> salesEndAt,
    Policy policy,
    List<NewSchedule> schedules) {
  /** The longest title and the longest venue, in characters. */
  public static final int MAX_TITLE = 200;

  /** The longest description, in characters. */
  public static final int MAX_DESCRIPTION = 4_000;

  /** The most dates of a concert. */
  public static final int MAX_SCHEDULES = 366;

  /** The most seats of a concert. One call creates all of them, and its caller waits for that. */
  public static final int MAX_SEATS = 600_000;

  /** Truncates the instants to the precision of PostgreSQL, and copies the list. */
  public NewConcert {
    opensAt = opensAt.map(Wire::kept);
    salesEndAt = salesEndAt.map(Wire::kept);
    schedules = List.copyOf(schedules);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(NewConcert value) {
    JsonObject json =
        new JsonObject()
            .put("title", value.title())
            .put("venue", value.venue())
            .put("timeZone", value.timeZone())
            .put("description", value.description())
            .put("policy", Policy.toJson(value.policy()))
            .put("schedules", Wire.array(value.schedules(), NewSchedule::toJson));
    value.opensAt().ifPresent(it -> json.put("opensAt", it));
    value.salesEndAt().ifPresent(it -> json.put("salesEndAt", it));
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static NewConcert fromJson(JsonObject json) {
    return new NewConcert(
        Wire.text(json, "title"),
        Wire.text(json, "venue"),
        Wire.text(json, "timeZone"),
        Wire.text(json, "description"),
        Wire.optionalInstant(json, "opensAt"),
        Wire.optionalInstant(json, "salesEndAt"),
        Policy.fromJson(Wire.object(json, "policy")),
        Wire.list(json, "schedules", NewSchedule::fromJson));
  }
}
