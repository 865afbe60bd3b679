package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.util.UUID;

/** Prepaid wallets: one for each user, with a ledger that only grows. */
@ProxyGen
public interface WalletService {
  /** Refused with {@code user-not-found}. */
  Future<Balance> balance(UUID userId);

  /**
   * Puts money in. Refused with {@code user-not-found}, {@code balance-limit}, {@code
   * idempotency-key-reused}, {@code idempotency-in-progress} or {@code overloaded}.
   */
  Future<ChargeResult> charge(ChargeRequest request);

  /**
   * The answer to an earlier charge with that key, without doing anything: succeeds or is refused
   * as that one was. Refused with {@code not-found} when there was none.
   */
  Future<ChargeResult> replayCharge(UUID userId, IdempotencyKey idempotencyKey);

  /**
   * The wallet's movements, newest first. Refused with {@code invalid-request} for a bad cursor.
   */
  Future<LedgerPage> entries(UUID userId, PageRequest page);
}
