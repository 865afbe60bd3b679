package dev.frontrow.queue;

import dev.frontrow.api.PlaceStatus;
import io.vertx.redis.client.Response;
import java.util.Locale;

/**
 * The outcome of a {@link LineCommand}.
 *
 * @param kind what the command did
 * @param status of the place after the whole script; meaningless without a place
 * @param number of the place; 0 without one
 * @param admittedAtMillis when the line called it; 0 unless it is inside
 * @param expiresAtMillis when its admission ends; 0 unless it is inside
 */
record LineOutcome(
    Kind kind, PlaceStatus status, long number, long admittedAtMillis, long expiresAtMillis) {
  /** What a command did; the script writes the name in lower case. */
  enum Kind {
    /** Done. */
    OK,
    /** Done. Only a hold keeps the place inside, so it may not hold another seat. */
    AGED,
    /** The join gave a number. */
    NEW,
    /** The user has a number already. */
    OLD,
    /** The line gives no numbers. */
    CLOSED,
    /** The line does not give numbers yet. */
    EARLY,
    /** Done. The number proves that the database is older than what happened. */
    BEYOND,
    /** The line has reached its ceiling. */
    CEILING,
    /** Redis did not answer; nobody knows whether it carried the command out. */
    UNKNOWN
  }

  static final LineOutcome UNKNOWN = new LineOutcome(Kind.UNKNOWN, PlaceStatus.EXPIRED, 0, 0, 0);

  /** Reads kind, number and status; the status {@code A} is followed by the admission. */
  static LineOutcome of(Response response) {
    String text = response.toString();
    int number = text.indexOf(' ') + 1;
    int stands = text.indexOf(' ', number) + 1;
    Kind kind = kind(text.substring(0, number - 1));
    long place = Long.parseLong(text, number, stands - 1, 10);
    return switch (text.charAt(stands)) {
      case 'W' -> new LineOutcome(kind, PlaceStatus.WAITING, place, 0, 0);
      case 'X' -> new LineOutcome(kind, PlaceStatus.EXPIRED, place, 0, 0);
      case 'A' -> {
        Admission admission = Admission.at(text, stands + 1);
        yield new LineOutcome(
            kind,
            PlaceStatus.ACTIVE,
            place,
            admission.calledAtMillis(),
            admission.deadlineMillis());
      }
      default -> throw new IllegalArgumentException("no outcome of a command: " + text);
    };
  }

  private static Kind kind(String name) {
    return name.equals("ok") ? Kind.OK : Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
