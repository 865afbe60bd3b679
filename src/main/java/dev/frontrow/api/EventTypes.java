package dev.frontrow.api;

/**
 * The types of {@link Event}. The version is part of the name; a breaking change gets a new one.
 */
public final class EventTypes {
  /**
   * A seat was taken. Data: {@code reservationId, userId, concertId, scheduleId, seatNumber,
   * version, versionChanges, expiresAt}. {@code version} is that of the date's seats after the
   * change, and {@code versionChanges} is how many seats changed in it.
   */
  public static final String SEAT_HELD = "dev.frontrow.seat.held.v1";

  /**
   * A seat was given back, or its hold ran out. Data: as {@link #SEAT_HELD} without {@code
   * expiresAt}, and {@code reason}: {@code cancelled} or {@code expired}.
   */
  public static final String SEAT_RELEASED = "dev.frontrow.seat.released.v1";

  /** A seat was sold. Data: as {@link #SEAT_HELD} without {@code expiresAt}. */
  public static final String SEAT_SOLD = "dev.frontrow.seat.sold.v1";

  /** A hold ran out. Data: {@code reservationId, userId, concertId, scheduleId, seatNumber}. */
  public static final String HOLD_EXPIRED = "dev.frontrow.hold.expired.v1";

  /** A wallet was charged. Data: {@code chargeId, userId, amount, balance}. */
  public static final String BALANCE_CHARGED = "dev.frontrow.balance.charged.v1";

  /**
   * A reservation was paid. Data: {@code paymentId, reservationId, userId, concertId, queueNumber,
   * amount, balance}.
   */
  public static final String PAYMENT_MADE = "dev.frontrow.payment.made.v1";

  /**
   * Passing notice: a line moved, or its state changed. Subject: the concert. Data: {@link Line},
   * with {@code left} holding only those who left just now. For {@link LinePositions#notice}.
   */
  public static final String LINE_MOVED = "dev.frontrow.line.moved.v1";

  /**
   * Passing notice: numbers were called. Subject: the concert. Data: {@code concertId, numbers}: an
   * array of one or more in ascending order; whoever holds one is inside now.
   */
  public static final String NUMBER_CALLED = "dev.frontrow.number.called.v1";

  /**
   * Passing notice: admitted places are over. Subject: the concert. Data: {@code concertId,
   * places}: an array of one or more {@code {number, reason}}, with reason {@code claim}, {@code
   * idle}, {@code age}, {@code left} or {@code paid}.
   */
  public static final String TOKEN_EXPIRED = "dev.frontrow.token.expired.v1";

  private EventTypes() {}
}
