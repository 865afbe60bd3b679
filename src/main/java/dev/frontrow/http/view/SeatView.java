package dev.frontrow.http.view;

import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import dev.frontrow.api.SeatStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The schemas {@code Schedule}, {@code SeatMap} and {@code AvailableSeatsByDate}. */
public final class SeatView {
  private SeatView() {}

  /** {@code Schedule}. */
  public static JsonObject of(Schedule schedule) {
    return new JsonObject()
        .put("id", schedule.id().toString())
        .put("date", schedule.date().toString())
        .put("startsAt", schedule.startsAt().toString())
        .put("seatsTotal", schedule.seatsTotal())
        .put("seatsAvailable", schedule.seatsAvailable())
        .put("priceFrom", schedule.priceFrom());
  }

  /** {@code SeatMap}, of all seats or only of the free ones. */
  public static JsonObject of(SeatMap map, boolean onlyAvailable) {
    return new JsonObject()
        .put("scheduleId", map.scheduleId().toString())
        .put("date", map.date().toString())
        .put("seatsAvailable", available(map))
        .put("version", map.version())
        .put("seats", seats(map, onlyAvailable));
  }

  /** The free seats of one date, as an item of {@code AvailableSeatsByDate}. */
  public static JsonObject availableOn(SeatMap map) {
    JsonArray seats = new JsonArray();
    for (int i = 0; i < map.statuses().length(); i++) {
      if (isAvailable(map, i)) {
        seats.add(new JsonObject().put("number", i + 1).put("price", map.price()));
      }
    }
    return new JsonObject()
        .put("date", map.date().toString())
        .put("scheduleId", map.scheduleId().toString())
        .put("startsAt", map.startsAt().toString())
        .put("seats", seats);
  }

  /** How many seats are free. */
  public static int available(SeatMap map) {
    int available = 0;
    for (int i = 0; i < map.statuses().length(); i++) {
      available += isAvailable(map, i) ? 1 : 0;
    }
    return available;
  }

  /** Seats with their price and status, in the order of their numbers. */
  public static JsonArray seats(SeatMap map, boolean onlyAvailable) {
    JsonArray seats = new JsonArray();
    for (int i = 0; i < map.statuses().length(); i++) {
      if (!onlyAvailable || isAvailable(map, i)) {
        seats.add(
            new JsonObject()
                .put("number", i + 1)
                .put("price", map.price())
                .put("status", SeatStatus.of(map.statuses().charAt(i)).name()));
      }
    }
    return seats;
  }

  private static boolean isAvailable(SeatMap map, int index) {
    return map.statuses().charAt(index) == SeatStatus.AVAILABLE.symbol();
  }
}
