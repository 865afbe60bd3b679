package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A concert as everyone may see it.
 *
 * @param id which concert
 * @param title its name
 * @param venue where it is
 * @param timeZone IANA name of the venue's time zone
 * @param description free text; empty when there is none
 * @param opensAt when numbers are first given; empty when they always were
 * @param firstDate first date, in the venue's time zone
 * @param lastDate last date, in the venue's time zone
 * @param lineState whether the line gives numbers and admits
 * @param claimTimeout how long somebody who was called may take for the first action; absent on the
 *     wire of an older node
 * @param status where it stands in its life; absent on the wire for {@code PUBLISHED}
 * @param salesEndAt when its dates go off sale that have not begun by then; empty when each is on
 *     sale until it starts
 * @param prices from the cheapest to the dearest date still on sale, or of all dates when none is;
 *     empty when an older node answers
 * @param soldOut whether each date still on sale is sold out; when none is on sale any more, what
 *     held at the end; absent on the wire when it is not
 * @param schedules the dates in order; empty in lists of concerts
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
  /** Checks what the components promise. */
  public Concert {
    schedules = List.copyOf(schedules);
  }

  /** The wire form. */
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

  /** Reads the wire form; an {@link IllegalArgumentException} says what is wrong with it. */
  public static Concert fromJson(JsonObject json) {
    return new Concert(
        UUID.fromString(Wire.text(json, "id")),
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
