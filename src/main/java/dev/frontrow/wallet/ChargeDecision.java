package dev.frontrow.wallet;

import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Ids;
import dev.frontrow.idempotency.CommandOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides a batch of charges from their wallets, which are locked. No two charges of a batch have a
 * wallet in common. It has no clock and no database of its own. Used once.
 */
final class ChargeDecision {
  /** A locked wallet. */
  record WalletState(long balance, long entries) {}

  /** A charge and its position in the wallet's ledger. */
  record NewLedgerEntry(Charge charge, long position) {}

  private final long balanceLimit;
  private final Instant now;
  private final List<NewLedgerEntry> made = new ArrayList<>();

  /**
   * Creates a decision of charges.
   *
   * @param balanceLimit no balance exceeds it
   * @param now by the clock of the database
   */
  ChargeDecision(long balanceLimit, Instant now) {
    this.balanceLimit = balanceLimit;
    this.now = now;
  }

  /**
   * The next charge.
   *
   * @param wallet empty when the user does not exist
   */
  CommandOutcome<Charge> decide(ChargeRequest request, Optional<WalletState> wallet) {
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

  /** The charges that were not refused, in their order. */
  List<NewLedgerEntry> made() {
    return made;
  }
}
