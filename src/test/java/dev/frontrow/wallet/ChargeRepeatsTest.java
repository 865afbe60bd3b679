package dev.frontrow.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.ChargeResult;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Refusal;
import dev.frontrow.job.JobName;
import dev.frontrow.testing.DatabaseSessions;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same charge asked for, or carried out, again. */
class ChargeRepeatsTest extends WalletTestBase {
  @Test
  void the_same_key_gives_the_same_charge_again_on_any_node() throws SQLException {
    UUID user = facts.user(0);
    ChargeResult first = Waits.result(charge(user, 1_000, "a"));
    assertFalse(first.replayed());
    assertEquals(new ChargeResult(first.charge(), true), Waits.result(charge(user, 1_000, "a")));
    assertEquals(
        new ChargeResult(first.charge(), true),
        Waits.result(elsewhere.charge(request(user, 1_000, key("a", "1000")))));
    assertEquals(
        new ChargeResult(first.charge(), true),
        Waits.result(elsewhere.replayCharge(user, key("a", "1000"))));
    assertEquals(1_000, Waits.result(wallets.balance(user)).balance());
  }

  @Test
  void the_same_key_gives_the_same_refusal_again_in_its_language() throws SQLException {
    UUID user = facts.user(LIMIT);
    Refusal first = Waits.refusal(charge(user, 1, "a"));
    assertFalse(first.details().containsKey(Refusal.REPLAYED));
    facts.execute("update wallets set balance = 0 where user_id = ?", user);
    Refusal again =
        Waits.refusal(wallets.charge(request(user, 1, new IdempotencyKey("a", "1", "en"))));
    facts.execute("update wallets set balance = ? where user_id = ?", LIMIT, user);
    assertEquals(first.code(), again.code());
    assertEquals(true, again.details().getBoolean(Refusal.REPLAYED));
    assertEquals("ko", again.details().getString(Refusal.LANGUAGE));
    assertEquals(again, Waits.refusal(wallets.replayCharge(user, key("a", "1"))));
  }

  @Test
  void a_key_is_not_for_two_different_charges() throws SQLException {
    UUID user = facts.user(0);
    Waits.result(charge(user, 1_000, "a"));
    assertEquals("idempotency-key-reused", Waits.outcome(charge(user, 1_001, "a")));
    assertEquals(
        "idempotency-key-reused", Waits.outcome(wallets.replayCharge(user, key("a", "1001"))));
    assertEquals(1_000, Waits.result(wallets.balance(user)).balance());
  }

  @Test
  void the_same_key_of_another_user_is_another_key() throws SQLException {
    UUID user = facts.user(0);
    UUID other = facts.user(0);
    Waits.result(charge(user, 1_000, "a"));
    assertFalse(Waits.result(charge(other, 2_000, "a")).replayed());
  }

  @Test
  void what_was_never_charged_is_not_found() throws SQLException {
    UUID user = facts.user(0);
    assertEquals("not-found", Waits.outcome(wallets.replayCharge(user, key("a", "1"))));
    assertEquals("ok", Waits.outcome(charge(user, 1, "a")));
  }

  @Test
  void a_charge_whose_twin_still_runs_here_is_in_progress() throws SQLException {
    UUID user = facts.user(0);
    lock(user);
    Future<ChargeResult> first = charge(user, 1_000, "a");
    DatabaseSessions.waitingForLocks(facts, 1);
    assertEquals("idempotency-in-progress", Waits.outcome(charge(user, 1_000, "a")));
    assertEquals(
        "idempotency-in-progress", Waits.outcome(wallets.replayCharge(user, key("a", "1000"))));
    blocker.commit();
    assertFalse(Waits.result(first).replayed());
    assertTrue(Waits.result(charge(user, 1_000, "a")).replayed());
  }

  @Test
  void a_charge_whose_twin_runs_on_another_node_gets_its_answer() throws SQLException {
    UUID user = facts.user(0);
    lock(user);
    Future<ChargeResult> here = charge(user, 1_000, "a");
    DatabaseSessions.waitingForLocks(facts, 1);
    Future<ChargeResult> there = elsewhere.charge(request(user, 1_000, key("a", "1000")));
    DatabaseSessions.waitingForLocks(facts, 2);
    blocker.commit();
    ChargeResult made = Waits.result(here);
    assertFalse(made.replayed());
    assertEquals(new ChargeResult(made.charge(), true), Waits.result(there));
    assertEquals(1_000, Waits.result(wallets.balance(user)).balance());
  }

  @Test
  void a_lost_connection_is_no_reason_to_charge_twice_or_not_at_all() throws SQLException {
    UUID user = facts.user(0);
    lock(user);
    Future<ChargeResult> charge = charge(user, 1_000, "a");
    DatabaseSessions.end(facts, DatabaseSessions.waitingForLocks(facts, 1).get(0));
    DatabaseSessions.waitingForLocks(facts, 1);
    blocker.commit();
    assertEquals(1_000, Waits.result(charge).charge().balance());
    assertEquals(1, facts.number("select entries from wallets where user_id = ?", user));
  }

  @Test
  void a_batch_carried_out_again_recognises_itself() throws SQLException {
    UUID user = facts.user(0);
    Charges charges = new Charges(node.database(), LIMIT);
    List<ChargeRequest> batch = List.of(request(user, 1_000, key("a", "1000")));
    Charge first = Waits.result(charges.execute(batch)).get(0).made().orElseThrow();
    Charge again = Waits.result(charges.execute(batch)).get(0).made().orElseThrow();
    assertEquals(first, again);
    assertEquals(1_000, Waits.result(wallets.balance(user)).balance());
  }

  @Test
  void one_poisonous_charge_fails_alone_and_says_nothing_of_why() throws SQLException {
    UUID slow = facts.user(0);
    lock(slow);
    Future<ChargeResult> first = charge(slow, 1, "k");
    DatabaseSessions.waitingForLocks(facts, 1);
    List<Future<ChargeResult>> healthy = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      healthy.add(charge(facts.user(0), 1_000, "k"));
    }
    Future<ChargeResult> poisonous = charge(facts.user(0), 1_000, "k".repeat(256));
    healthy.add(charge(facts.user(0), 1_000, "k"));
    blocker.commit();
    assertEquals("internal-error", Waits.failure(poisonous).getMessage());
    Waits.result(first);
    healthy.forEach(it -> assertEquals(1_000, Waits.result(it).charge().balance()));
  }

  @Test
  void keys_are_forgotten_only_after_the_time_promised() throws SQLException {
    UUID user = facts.user(0);
    Waits.result(charge(user, 1, "old"));
    Waits.result(charge(user, 1, "new"));
    facts.execute(
        """
        update idempotency_keys set created_at = created_at - interval '49 hours'
        where user_id = ? and key = 'old'
        """,
        user);
    assertEquals(1, Waits.result(node.run(JobName.FORGET_IDEMPOTENCY_KEYS)).handled());
    assertFalse(Waits.result(charge(user, 1, "old")).replayed());
    assertTrue(Waits.result(charge(user, 1, "new")).replayed());
  }
}
