package dev.frontrow.queue;

import dev.frontrow.api.Place;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One command of {@code step.lua}.
 *
 * @param kind what
 * @param userId who
 * @param number which place; 0 for a join
 */
record LineCommand(Kind kind, UUID userId, long number) {
  /** What can be done with a place; the name in lower case is that of the script. */
  enum Kind {
    JOIN,
    LOOK,
    TOUCH,
    LEAVE,
    COMPLETE,
    /** The owner of a number from before a rebuild has shown up. */
    CLAIM,
    /** The same, and a payment has used the number up. */
    CLAIM_PAID
  }

  static LineCommand join(UUID userId) {
    return new LineCommand(Kind.JOIN, userId, 0);
  }

  static LineCommand on(Kind kind, Place place) {
    return new LineCommand(kind, place.userId(), place.number());
  }

  List<String> arguments() {
    return List.of(kind.name().toLowerCase(Locale.ROOT), userId.toString(), Long.toString(number));
  }
}
