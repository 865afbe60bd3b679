package dev.frontrow.queue;

import dev.frontrow.api.PlaceStatus;
import io.vertx.redis.client.Response;
import java.util.Locale;

/**
 * What came of a {@link LineCommand}.
 *
 * @param kind what the command did
 * @param status how the place stands after the whole script; meaningless where there is no place
 * @param number which place; 0 where there is none
 * @param admittedAtMillis when it was called; 0 unless it is inside
 * @param expiresAtMillis when it runs out; 0 unless it is inside
 */
record LineOutcome(
    Kind kind, PlaceStatus status, long number, long admittedAtMillis, long expiresAtMillis) {
  /** What a command did; the name in lower case is that of the script. */
  enum Kind {
    /** Done. */
    OK,
    /** The join gave a number. */
    NEW,
    /** The user has a number already. */
    OLD,
    /** The line gives no numbers. */
    CLOSED,
    /** The line does not give numbers yet. */
    EARLY,
    /** The ceiling has to be raised before the line may give another number. */
    CEILING,
    /** Redis could not be asked; whether the command was carried out is unknown. */
    UNKNOWN
  }

  static final LineOutcome UNKNOWN = new LineOutcome(Kind.UNKNOWN, PlaceStatus.EXPIRED, 0, 0, 0);

  static LineOutcome of(Response response) {
    return new LineOutcome(
        Kind.valueOf(response.get(0).toString().toUpperCase(Locale.ROOT)),
        status(response.get(1).toString()),
        response.get(2).toLong(),
        response.get(3).toLong(),
        response.get(4).toLong());
  }

  private static PlaceStatus status(String letter) {
    return switch (letter) {
      case "W" -> PlaceStatus.WAITING;
      case "A" -> PlaceStatus.ACTIVE;
      case "X" -> PlaceStatus.EXPIRED;
      default -> throw new IllegalArgumentException("no place stands as " + letter);
    };
  }
}
