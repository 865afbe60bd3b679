package dev.frontrow.queue;

import dev.frontrow.api.Place;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One command of {@code step.lua}.
 *
 * @param kind what to do
 * @param userId for whom
 * @param number of the place; 0 for a join
 */
record LineCommand(Kind kind, UUID userId, long number) {
  /** What a command does; the script knows the name in lower case. */
  enum Kind {
    JOIN(true),
    LOOK(false),
    TOUCH(false),
    /** A touch before a hold. */
    TOUCH_TO_HOLD(false),
    LEAVE(true),
    COMPLETE(true),
    /** Somebody shows the token for a number from before a rebuild. */
    CLAIM(true),
    /** The same, for a number that a payment has used up. */
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

  /** The arguments of the script: kind, user (empty where it does not matter), number. */
  List<String> arguments() {
    return List.of(kind.word, kind.ofUser ? userId.toString() : "", Long.toString(number));
  }
}
