package dev.frontrow.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.lock.LockedWallet;
import dev.frontrow.wallet.ChargeDecision.NewLedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChargeDecisionTest {
  private static final Instant NOW = Instant.parse("2027-01-01T10:00:00Z");
  private static final long LIMIT = 1_000;

  private final ChargeDecision decision = new ChargeDecision(LIMIT, NOW);

  private static ChargeRequest request(long amount) {
    return new ChargeRequest(UUID.randomUUID(), amount, new IdempotencyKey("k", "f", "ko"));
  }

  @Test
  void a_charge_adds_to_the_balance_and_is_the_next_entry_of_the_ledger() {
    ChargeRequest first = request(300);
    ChargeRequest second = request(5);
    Charge made = decision.decide(first, wallet(200, 4)).made().orElseThrow();
    Charge next = decision.decide(second, wallet(0, 0)).made().orElseThrow();
    assertEquals(new Charge(made.id(), first.userId(), 300, 500, NOW), made);
    assertEquals(new Charge(next.id(), second.userId(), 5, 5, NOW), next);
    assertNotEquals(made.id(), next.id());
    assertEquals(
        List.of(new NewLedgerEntry(made, 5), new NewLedgerEntry(next, 1)), decision.made());
  }

  @Test
  void a_balance_may_reach_the_limit_and_not_exceed_it() {
    assertEquals(
        LIMIT, decision.decide(request(1), wallet(LIMIT - 1, 1)).made().orElseThrow().balance());
    assertEquals(
        CommandOutcome.refused(FailureCode.BALANCE_LIMIT),
        decision.decide(request(2), wallet(LIMIT - 1, 1)));
    assertEquals(1, decision.made().size());
  }

  @Test
  void nobody_has_no_wallet() {
    assertEquals(
        CommandOutcome.refused(FailureCode.USER_NOT_FOUND),
        decision.decide(request(1), Optional.empty()));
    assertEquals(List.of(), decision.made());
  }

  private static Optional<LockedWallet> wallet(long balance, long entries) {
    return Optional.of(new LockedWallet(balance, entries));
  }
}
