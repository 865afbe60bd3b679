package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.util.UUID;

/** The one place where seat and money meet. */
@ProxyGen
public interface PaymentService {
  /**
   * Pays a held reservation: money, seat, reservation and payment record change together or not at
   * all; then the payer's place in line is used up. Refused with {@code reservation-not-found},
   * {@code queue-token-other-concert}, {@code queue-token-expired} (the place paid already), {@code
   * hold-expired}, {@code already-paid}, {@code insufficient-balance}, {@code
   * idempotency-key-reused}, {@code idempotency-in-progress} or {@code overloaded}.
   */
  Future<PaymentResult> pay(PayRequest request);

  /**
   * The answer to an earlier payment with that key, without doing anything: succeeds or is refused
   * as that one was. Refused with {@code not-found} when there was none.
   */
  Future<PaymentResult> replayPayment(UUID userId, IdempotencyKey idempotencyKey);

  /** A user's own, newest first. Refused with {@code invalid-request} for a bad cursor. */
  Future<PaymentPage> payments(UUID userId, PageRequest page);
}
