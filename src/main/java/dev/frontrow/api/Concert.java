package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A concert, as every user sees it.
 *
 * @param id the concert
 * @param title name of the concert
 * @param venue name of the place
 * @param timeZone IANA name of the venue's time zone
 * @param description free text; may be empty
 * @param opensAt time from which users can join the line; empty if there is no such limit
 * @param firstDate day of the first date, in the venue's time zone
 * @param lastDate day of the last date, in the venue's time zone
 * @param lineState whether the line gives numbers and admits
 * @param claimTimeout time that an admitted user has for the first action; empty if an older node
 *     answers
 * @param status whether the concert has ended; absent on the wire for {@code PUBLISHED}
 * @param salesEndAt time at which the sale of all dates ends; a date that starts earlier is on sale
 *     until its start. Empty if each date is on sale until its start
 * @param prices lowest and highest price of the dates on sale, or of all dates if none is on sale;
 *     empty if an older node answers
 * @param soldOut whether every date on sale is sold out. If no date is on sale, the dates that were
 *     on sale last decide. Absent on the wire if false
 * @param schedules the dates in the order of their start; empty in lists of concerts
 */
public record Concert(
    UUID id,
    String title,
    String venue,
    String timeZone,
    String description,
    Optional<Instant> opensAt,
    LocalDate firstDate,
    LocalDate lastDate,
    LineState lineState,
    Optional<Duration> claimTimeout,
    ConcertStatus status,
    Optional<Instant> salesEndAt,
    Optional<PriceRange> prices,
    boolean soldOut,
    List<ConcertDate> schedules) {
  /** Copies the list, so that the record is immutable. */
  public Concert {
    schedules = List.copyOf(schedules);
  }

  /** Returns the wire form. */
  public static JsonObject toJson(Concert value) {
    JsonObject json =
        new JsonObject()
            .put("id", value.id().toString())
            .put("title", value.title())
            .put("venue", value.venue())
            .put("timeZone", value.timeZone())
            .put("description", value.description())
            .put("firstDate", value.firstDate().toString())
            .put("lastDate", value.lastDate().toString())
            .put("lineState", value.lineState().name())
            .put("schedules", Wire.array(value.schedules(), ConcertDate::toJson));
    value.opensAt().ifPresent(it -> json.put("opensAt", it));
    value.salesEndAt().ifPresent(it -> json.put("salesEndAt", it));
    value.claimTimeout().ifPresent(it -> json.put("claimTimeout", it.toString()));
    value.prices().ifPresent(it -> json.put("priceFrom", it.lowest()).put("priceTo", it.highest()));
    if (value.soldOut()) {
      json.put("soldOut", true);
    }
    if (value.status() != ConcertStatus.PUBLISHED) {
      json.put("status", value.status().name());
    }
    return json;
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static Concert fromJson(JsonObject json) {
    return new Concert(
        Wire.uuid(json, "id"),
        Wire.text(json, "title"),
        Wire.text(json, "venue"),
        Wire.text(json, "timeZone"),
        Wire.text(json, "description"),
        Wire.optionalInstant(json, "opensAt"),
        LocalDate.parse(Wire.text(json, "firstDate")),
        LocalDate.parse(Wire.text(json, "lastDate")),
        LineState.valueOf(Wire.text(json, "lineState")),
        Wire.optionalText(json, "claimTimeout").map(Duration::parse),
        Wire.optionalText(json, "status")
            .map(ConcertStatus::valueOf)
            .orElse(ConcertStatus.PUBLISHED),
        Wire.optionalInstant(json, "salesEndAt"),
        json.containsKey("priceFrom")
            ? Optional.of(
                new PriceRange(Wire.number(json, "priceFrom"), Wire.number(json, "priceTo")))
            : Optional.empty(),
        json.getBoolean("soldOut", false),
        Wire.list(json, "schedules", ConcertDate::fromJson));
  }
}
