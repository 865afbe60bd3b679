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
    /** Done, but the place is inside for the sake of a hold alone and may hold nothing new. */
    AGED,
    /** The join gave a number. */
    NEW,
    /** The user has a number already. */
    OLD,
    /** The line gives no numbers. */
    CLOSED,
    /** The line does not give numbers yet. */
    EARLY,
    /** Done, and the number proves that the database is older than what happened. */
    BEYOND,
    /** The ceiling has to be raised before the line may give another number. */
    CEILING,
    /** Redis could not be asked; whether the command was carried out is unknown. */
    UNKNOWN
  }

  static final LineOutcome UNKNOWN = new LineOutcome(Kind.UNKNOWN, PlaceStatus.EXPIRED, 0, 0, 0);

  /** Reads what came of it, the number, and how the place stands: a letter, {@code A} with more. */
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
