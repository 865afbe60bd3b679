package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.util.UUID;

/**
 * Prepaid wallets. Each user has one, with an append-only ledger. Every call can fail with {@code
 * overloaded}.
 */
@ProxyGen
public interface WalletService {
  /** Returns the balance of a wallet. Fails with {@code user-not-found}. */
  Future<Balance> balance(UUID userId);

  /**
   * Puts money into a wallet. Fails with {@code invalid-request} for an amount out of its bounds,
   * {@code user-not-found}, or {@code balance-limit} if the wallet would hold too much. Fails with
   * {@code idempotency-key-reused} or {@code idempotency-in-progress} if an earlier call used the
   * key.
   */
  Future<ChargeResult> charge(ChargeRequest request);

  /**
   * Returns the result of an earlier charge with this key, or fails as that charge failed. Changes
   * nothing. Fails with {@code not-found} if no charge used the key, {@code idempotency-key-reused}
   * if the request differs, or {@code idempotency-in-progress} while the charge runs.
   */
  Future<ChargeResult> replayCharge(UUID userId, IdempotencyKey idempotencyKey);

  /**
   * Returns the ledger entries of a wallet, newest first. Fails with {@code invalid-request} for a
   * bad cursor.
   */
  Future<LedgerPage> entries(UUID userId, PageRequest page);
}
