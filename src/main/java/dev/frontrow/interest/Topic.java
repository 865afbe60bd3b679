package dev.frontrow.interest;

import java.util.UUID;

/**
 * What a message is about. A listener subscribes to a topic, and receives the messages about it.
 *
 * @param kind what the id names
 * @param id of the date, the concert or the user
 */
public record Topic(Kind kind, UUID id) {
  /** What an id names. */
  public enum Kind {
    /** A date: its seats change. */
    SEATS,
    /** A concert: its line moves, calls numbers and ends admissions. */
    LINE,
    /** A user: one of their holds ends. */
    BUYER
  }

  /** Returns the topic of a date's seats. */
  public static Topic seats(UUID scheduleId) {
    return new Topic(Kind.SEATS, scheduleId);
  }

  /** Returns the topic of a concert's line. */
  public static Topic line(UUID concertId) {
    return new Topic(Kind.LINE, concertId);
  }

  /** Returns the topic of a user's holds. */
  public static Topic buyer(UUID userId) {
    return new Topic(Kind.BUYER, userId);
  }
}
