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
    JOIN(true),
    LOOK(false),
    TOUCH(false),
    /** An action that is to hold a seat. */
    TOUCH_TO_HOLD(false),
    LEAVE(true),
    COMPLETE(true),
    /** The owner of a number from before a rebuild has shown up. */
    CLAIM(true),
    /** The same, and a payment has used the number up. */
    CLAIM_PAID(true);

    private final boolean ofUser;
    private final String word = name().toLowerCase(Locale.ROOT);

    Kind(boolean ofUser) {
      this.ofUser = ofUser;
    }
  }

  static LineCommand join(UUID userId) {
    return new LineCommand(Kind.JOIN, userId, 0);
  }

  static LineCommand on(Kind kind, Place place) {
    return new LineCommand(kind, place.userId(), place.number());
  }

  /** What, the user (empty where it does not matter), and the number. */
  List<String> arguments() {
    return List.of(kind.word, kind.ofUser ? userId.toString() : "", Long.toString(number));
  }
}
