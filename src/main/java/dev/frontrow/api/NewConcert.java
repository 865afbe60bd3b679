package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an organiser gives to put a concert on sale.
 *
 * @param title 1 to {@link #MAX_TITLE} characters
 * @param venue 1 to {@link #MAX_TITLE} characters
 * @param timeZone IANA name
 * @param description up to {@link #MAX_DESCRIPTION} characters
 * @param opensAt when numbers are first given; kept to the microsecond
 * @param salesEndAt when its dates go off sale that have not begun by then; kept to the microsecond
 * @param policy how the line admits
 * @param schedules 1 to {@link #MAX_SCHEDULES} dates, together of no more than {@link #MAX_SEATS}
 *     seats
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

  /** All seats are made at once, and whoever asks is answered within seconds. */
  public static final int MAX_SEATS = 600_000;

  /** Checks what the components promise. */
  public NewConcert {
    opensAt = opensAt.map(Wire::kept);
    salesEndAt = salesEndAt.map(Wire::kept);
    schedules = List.copyOf(schedules);
  }

  /** The wire form. */
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

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
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
