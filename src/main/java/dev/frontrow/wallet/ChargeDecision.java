package dev.frontrow.wallet;

import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Ids;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.lock.LockedWallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides the charges of a batch in their order, from their locked wallets. No two charges of a
 * batch are for the same wallet. It uses no clock and no database. One instance decides one batch.
 * Not thread-safe.
 */
final class ChargeDecision {
  /** A charge and its position in the wallet's ledger. */
  record NewLedgerEntry(Charge charge, long position) {}

  private final long balanceLimit;
  private final Instant now;
  private final List<NewLedgerEntry> made = new ArrayList<>();

  /**
   * Creates a decision without charges.
   *
   * @param balanceLimit maximum balance after a charge
   * @param now the database's clock
   */
  ChargeDecision(long balanceLimit, Instant now) {
    this.balanceLimit = balanceLimit;
    this.now = now;
  }

  /**
   * Decides the next charge.
   *
   * @param wallet the user's wallet; empty when there is no such user
   */
  CommandOutcome<Charge> decide(ChargeRequest request, Optional<LockedWallet> wallet) {
    if (wallet.isEmpty()) {
      return CommandOutcome.refused(FailureCode.USER_NOT_FOUND);
    }
    long balance = wallet.get().balance() + request.amount();
    if (balance > balanceLimit) {
      return CommandOutcome.refused(FailureCode.BALANCE_LIMIT);
    }
    Charge charge = new Charge(Ids.next(), request.userId(), request.amount(), balance, now);
    made.add(new NewLedgerEntry(charge, wallet.get().entries() + 1));
    return CommandOutcome.made(charge);
  }

  /** Returns the ledger entries of the charges that were not refused, in their order. */
  List<NewLedgerEntry> made() {
    return made;
  }
}
