package dev.frontrow.payment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a payment meets, read with its wallet and its date locked.
 *
 * @param now the database's clock
 * @param reservation empty when the payer has no such reservation
 * @param placePaid whether the place in line has paid before
 * @param wallet empty when the payer has none
 */
record PaymentFacts(
    Instant now,
    Optional<PayerReservation> reservation,
    boolean placePaid,
    Optional<WalletState> wallet) {
  /** A wallet: its balance, and how many entries its ledger has. */
  record WalletState(long balance, long entries) {}

  /**
   * A reservation of the payer.
   *
   * @param status by its row; the clock judges whether a hold still is one
   * @param hasSeat whether its seat is still its own
   */
  record PayerReservation(
      UUID concertId,
      UUID scheduleId,
      int seatNumber,
      long price,
      PayableStatus status,
      Instant expiresAt,
      boolean hasSeat) {}

  /** As far as a payment cares. */
  enum PayableStatus {
    HELD,
    PAID,
    ENDED
  }
}
