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
    SEATS(1),
    /** A concert: its line moves, calls numbers and ends admissions. */
    LINE(2),
    /** A user: one of their holds ends. */
    BUYER(3);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    /** Returns the byte that stands for the kind between nodes. */
    byte code() {
      return code;
    }

    static Kind of(byte code) {
      return switch (code) {
        case 1 -> SEATS;
        case 2 -> LINE;
        case 3 -> BUYER;
        default -> throw new IllegalArgumentException("unknown kind " + code);
      };
    }
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

  /** Returns 64 bits that stand for the topic between nodes. Never 0. */
  long hash() {
    long mixed = mix(id.getMostSignificantBits() + kind.code()) + id.getLeastSignificantBits();
    long hash = mix(mixed);
    return hash == 0 ? 1 : hash;
  }

  /** Spreads a difference in any bit over all bits: the finalizer of MurmurHash3. */
  private static long mix(long bits) {
    long mixed = bits;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
