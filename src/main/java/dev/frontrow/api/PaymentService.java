package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.util.UUID;

/** Pays held reservations from wallets. Every call can fail with {@code overloaded}. */
@ProxyGen
public interface PaymentService {
  /**
   * Pays a held reservation. Wallet, seat, reservation and payment change in one transaction; then
   * the payment ends the buyer's admission. Fails, in the order of the checks, with {@code
   * reservation-not-found}, {@code queue-token-other-concert}, {@code already-paid}, {@code
   * hold-expired}, {@code queue-token-expired} if an earlier payment used the place, or {@code
   * insufficient-balance}. Fails with {@code idempotency-key-reused} or {@code
   * idempotency-in-progress} if an earlier call used the key.
   */
  Future<PaymentResult> pay(PayRequest request);

  /**
   * Returns the result of an earlier payment with this key, or fails as that payment failed.
   * Changes nothing. Fails with {@code not-found} if no payment used the key, {@code
   * idempotency-key-reused} if the request differs, or {@code idempotency-in-progress} while the
   * payment runs.
   */
  Future<PaymentResult> replayPayment(UUID userId, IdempotencyKey idempotencyKey);

  /**
   * Returns the payments of a user, newest first. Fails with {@code invalid-request} for a bad
   * cursor.
   */
  Future<PaymentPage> payments(UUID userId, PageRequest page);
}
