package dev.frontrow.api;

/**
 * The types of {@link Event}. Each type has a record for its data. The version is part of the type;
 * a breaking change gets a new type.
 */
public final class EventTypes {
  /** A buyer took a seat. Data: {@link SeatHeld}. */
  public static final String SEAT_HELD = "dev.frontrow.seat.held.v1";

  /** A buyer gave a seat back, or the hold on it ended. Data: {@link SeatReleased}. */
  public static final String SEAT_RELEASED = "dev.frontrow.seat.released.v1";

  /** A buyer paid for a seat. Data: {@link SeatSold}. */
  public static final String SEAT_SOLD = "dev.frontrow.seat.sold.v1";

  /** A hold ended unpaid. Data: {@link HoldExpired}. */
  public static final String HOLD_EXPIRED = "dev.frontrow.hold.expired.v1";

  /** A user charged the wallet. Data: {@link BalanceCharged}. */
  public static final String BALANCE_CHARGED = "dev.frontrow.balance.charged.v1";

  /** A buyer paid for a reservation. Data: {@link PaymentMade}. */
  public static final String PAYMENT_MADE = "dev.frontrow.payment.made.v1";

  /** Passing notice: a line moved, or its state changed. Data: {@link LineMoved}. */
  public static final String LINE_MOVED = "dev.frontrow.line.moved.v1";

  /** Passing notice: a line called numbers. Data: {@link NumberCalled}. */
  public static final String NUMBER_CALLED = "dev.frontrow.number.called.v1";

  /** Passing notice: admissions ended. Data: {@link TokenExpired}. */
  public static final String TOKEN_EXPIRED = "dev.frontrow.token.expired.v1";

  private EventTypes() {}
}
