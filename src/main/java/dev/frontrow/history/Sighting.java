package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one answer reveals about a place in a line. Immutable.
 *
 * @param user owner of the place, from the answer or the queue token
 * @param number number of the place
 * @param stand state of the place at some time of the call
 * @param sure whether the line itself was asked; a node may report from memory that a number waits
 * @param position position of a waiting number; 0 if unknown
 * @param admittedAt time of admission by the line's clock, in ns since 1970; 0 if unknown
 */
record Sighting(
    RecordedCall call,
    String user,
    long number,
    Stand stand,
    boolean sure,
    long position,
    long admittedAt) {

  enum Stand {
    WAITING,
    INSIDE,
    OVER
  }

  boolean before(Sighting other) {
    return call.before(other.call);
  }

  boolean isAlive() {
    return stand != Stand.OVER;
  }

  /** Returns the sightings of a history by concert, in order of the start of their calls. */
  static Map<String, List<Sighting>> byConcert(History history) {
    Map<String, List<Sighting>> byConcert = new TreeMap<>();
    for (RecordedCall call : history.calls()) {
      Sighting sighting = of(call);
      if (sighting != null) {
        byConcert
            .computeIfAbsent(call.asked("concertId").orElse(""), id -> new ArrayList<>())
            .add(sighting);
      }
    }
    return byConcert;
  }

  private static @Nullable Sighting of(RecordedCall call) {
    if (call.succeeded()
        && (call.operation() == Operation.JOIN || call.operation() == Operation.QUEUE_STATUS)) {
      return status(call, call.answer(), call.operation() == Operation.JOIN);
    }
    if (call.asked("number").isEmpty()) {
      return null;
    }
    if ("queue-token-waiting".equals(call.code())) {
      return seen(call, Stand.WAITING);
    }
    if ("queue-token-expired".equals(call.code())) {
      return seen(call, Stand.OVER);
    }
    if (!call.succeeded() || call.replayed()) {
      return null;
    }
    return switch (call.operation()) {
      case LEAVE -> seen(call, Stand.OVER);
      // The owner of a hold may do these even after the admission has ended.
      case PAY, RESERVATION, CANCEL -> null;
      default -> seen(call, Stand.INSIDE);
    };
  }

  private static Sighting status(RecordedCall call, JsonObject status, boolean join) {
    Stand stand =
        switch (status.getString("status", "")) {
          case "WAITING" -> Stand.WAITING;
          case "ACTIVE" -> Stand.INSIDE;
          default -> Stand.OVER;
        };
    return new Sighting(
        call,
        status.getString("userId", call.client()),
        status.getLong("number", 0L),
        stand,
        join || stand != Stand.WAITING,
        stand == Stand.WAITING ? status.getLong("position", 0L) : 0,
        ServerClock.nanos(String.valueOf(status.getValue("admittedAt", ""))));
  }

  private static Sighting seen(RecordedCall call, Stand stand) {
    long number = Long.parseLong(call.asked("number").orElseThrow());
    return new Sighting(call, call.client(), number, stand, true, 0, 0);
  }
}
