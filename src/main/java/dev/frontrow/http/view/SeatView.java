package dev.frontrow.http.view;

import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import dev.frontrow.api.SeatStatus;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The schemas {@code Schedule}, {@code SeatMap} and {@code AvailableSeatsByDate}. */
public final class SeatView {
  /** About as many as one seat takes. */
  private static final int SEAT_CHARACTERS = 48;

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

  /**
   * {@code SeatMap} as JSON text, of all seats or only of the free ones. Written straight, as a
   * stadium has tens of thousands of seats.
   *
   * @param message to add, if any
   */
  public static String text(SeatMap map, boolean onlyAvailable, Optional<String> message) {
    StringBuilder text = new StringBuilder(256 + map.statuses().length() * SEAT_CHARACTERS);
    text.append("{\"scheduleId\":\"")
        .append(map.scheduleId())
        .append("\",\"date\":\"")
        .append(map.date())
        .append("\",\"seatsAvailable\":")
        .append(available(map))
        .append(",\"version\":")
        .append(map.version())
        .append(",\"seats\":");
    appendSeats(text, map, onlyAvailable);
    message.ifPresent(it -> text.append(",\"message\":").append(Json.encode(it)));
    return text.append('}').toString();
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

  /** An array of the seats with their price and status, in the order of their numbers. */
  public static void appendSeats(StringBuilder text, SeatMap map, boolean onlyAvailable) {
    text.append('[');
    boolean first = true;
    for (int i = 0; i < map.statuses().length(); i++) {
      if (!onlyAvailable || isAvailable(map, i)) {
        text.append(first ? "{\"number\":" : ",{\"number\":")
            .append(i + 1)
            .append(",\"price\":")
            .append(map.price())
            .append(",\"status\":\"")
            .append(SeatStatus.of(map.statuses().charAt(i)).name())
            .append("\"}");
        first = false;
      }
    }
    text.append(']');
  }

  private static boolean isAvailable(SeatMap map, int index) {
    return map.statuses().charAt(index) == SeatStatus.AVAILABLE.symbol();
  }
}
