package dev.frontrow.http.json;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertDate;
import dev.frontrow.api.PriceRange;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Writes the schemas {@code Concert}, {@code ConcertWithDates} and {@code ConcertWithSchedules}.
 */
public final class ConcertJson {
  private ConcertJson() {}

  /** {@code Concert}. */
  public static JsonObject of(Concert concert) {
    return new JsonObject()
        .put("id", concert.id().toString())
        .put("title", concert.title())
        .put("venue", concert.venue())
        .put("timeZone", concert.timeZone())
        .put("description", concert.description().isEmpty() ? null : concert.description())
        .put("opensAt", concert.opensAt().map(Instant::toString).orElse(null))
        .put("firstDate", concert.firstDate().toString())
        .put("lastDate", concert.lastDate().toString())
        .put("status", concert.status().name())
        .put("salesEndAt", concert.salesEndAt().map(Instant::toString).orElse(null))
        .put("priceFrom", concert.prices().map(PriceRange::lowest).orElse(null))
        .put("priceTo", concert.prices().map(PriceRange::highest).orElse(null))
        .put("soldOut", concert.soldOut())
        .put("queue", queue(concert));
  }

  private static JsonObject queue(Concert concert) {
    JsonObject json = new JsonObject().put("state", concert.lineState().name());
    concert.claimTimeout().ifPresent(it -> json.put("claimTimeout", it.toString()));
    return json;
  }

  /** {@code ConcertWithDates}. */
  public static JsonObject withDates(Concert concert) {
    return of(concert)
        .put(
            "dates",
            ListJson.array(
                concert.schedules(),
                date ->
                    new JsonObject()
                        .put("id", date.id().toString())
                        .put("startsAt", date.startsAt().toString())
                        .put("soldOut", date.soldOut())));
  }

  /** {@code ConcertWithSchedules}. */
  public static JsonObject withSchedules(Concert concert) {
    return of(concert).put("schedules", ListJson.array(concert.schedules(), ConcertJson::date));
  }

  private static JsonObject date(ConcertDate date) {
    return new JsonObject()
        .put("id", date.id().toString())
        .put("startsAt", date.startsAt().toString())
        .put("date", date.date().toString());
  }
}
