package dev.frontrow.http.json;

import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import dev.frontrow.api.SeatStatus;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Writes the schemas {@code Schedule}, {@code SeatMap} and {@code AvailableSeatsByDate}. */
public final class SeatJson {
  /** About the characters of one seat. */
  private static final int SEAT_CHARACTERS = 52;

  private SeatJson() {}

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

  /** {@code SeatMap} as JSON text, up to its first seat. */
  public static String head(SeatMap map) {
    return "{\"scheduleId\":\""
        + map.scheduleId()
        + "\",\"date\":\""
        + map.date()
        + "\",\"seatsAvailable\":"
        + available(map)
        + ",\"version\":"
        + map.version()
        + ",\"seats\":[";
  }

  /**
   * {@code SeatMap} as JSON text, after its last seat.
   *
   * @param message the message to add, if any
   */
  public static String tail(Optional<String> message) {
    return "]" + message.map(it -> ",\"message\":" + Json.encode(it)).orElse("") + "}";
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

  /** Returns the number of free seats. */
  public static int available(SeatMap map) {
    int available = 0;
    for (int i = 0; i < map.statuses().length(); i++) {
      available += isAvailable(map, i) ? 1 : 0;
    }
    return available;
  }

  /** Appends an array of the seats with price and status, in the order of their numbers. */
  public static void appendSeats(StringBuilder text, SeatMap map, boolean onlyAvailable) {
    text.append('[')
        .append(seats(map, onlyAvailable, 0, map.statuses().length(), true))
        .append(']');
  }

  /**
   * Returns some of the seats as elements of such an array. Written as text directly, since a
   * stadium has tens of thousands of seats.
   *
   * @param from the index of the first, from 0
   * @param to the index after the last
   * @param first whether no element precedes them
   */
  public static String seats(SeatMap map, boolean onlyAvailable, int from, int to, boolean first) {
    StringBuilder text = new StringBuilder((to - from) * SEAT_CHARACTERS);
    String free = end(map, SeatStatus.AVAILABLE);
    String held = end(map, SeatStatus.HELD);
    String sold = end(map, SeatStatus.SOLD);
    for (int i = from; i < to; i++) {
      if (!onlyAvailable || isAvailable(map, i)) {
        text.append(first && text.length() == 0 ? "{\"number\":" : ",{\"number\":")
            .append(i + 1)
            .append(
                switch (SeatStatus.of(map.statuses().charAt(i))) {
                  case AVAILABLE -> free;
                  case HELD -> held;
                  case SOLD -> sold;
                });
      }
    }
    return text.toString();
  }

  private static String end(SeatMap map, SeatStatus status) {
    return ",\"price\":" + map.price() + ",\"status\":\"" + status.name() + "\"}";
  }

  private static boolean isAvailable(SeatMap map, int index) {
    return map.statuses().charAt(index) == SeatStatus.AVAILABLE.symbol();
  }
}
