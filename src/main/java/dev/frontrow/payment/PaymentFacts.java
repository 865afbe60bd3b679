package dev.frontrow.payment;

import dev.frontrow.lock.LockedWallet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The facts for one payment, read while its wallet and its date are locked.
 *
 * @param now the database's clock
 * @param reservation the payer's reservation; empty if there is none with that id
 * @param placePaid whether the number has already paid
 * @param wallet the payer's wallet; empty if there is none
 */
record PaymentFacts(
    Instant now,
    Optional<PayerReservation> reservation,
    boolean placePaid,
    Optional<LockedWallet> wallet) {
  /**
   * A reservation of the payer.
   *
   * @param status status of its row; a held one may have expired
   * @param hasSeat whether its seat still belongs to it
   */
  record PayerReservation(
      UUID concertId,
      UUID scheduleId,
      int seatNumber,
      long price,
      PayableStatus status,
      Instant expiresAt,
      boolean hasSeat) {}

  /** The statuses that a payment distinguishes. */
  enum PayableStatus {
    HELD,
    PAID,
    ENDED
  }
}
