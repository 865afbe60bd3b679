package dev.frontrow.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Balance;
import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.ChargeResult;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.LedgerEntry;
import dev.frontrow.api.LedgerEntryType;
import dev.frontrow.api.LedgerPage;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.WalletService;
import dev.frontrow.audit.Audit;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.testing.Backends;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletServiceTest {
  private static final long LIMIT = 100_000_000;

  private static TestSale facts;
  private static TestSale blocker;
  private static TestNode node;
  private static TestNode second;
  private static WalletService wallets;
  private static WalletService elsewhere;

  @BeforeAll
  static void start() throws SQLException {
    String uri = TestServers.freshDatabase();
    facts = new TestSale(uri);
    blocker = new TestSale(uri);
    node = deployed(uri);
    second = deployed(uri);
    wallets = node.service(WalletService.class, Addresses.WALLET);
    elsewhere = second.service(WalletService.class, Addresses.WALLET);
  }

  @AfterAll
  static void stop() throws SQLException {
    assertEquals(List.of(), Waits.result(Audit.run(node.database())));
    node.close();
    second.close();
    facts.close();
    blocker.close();
  }

  @Test
  void a_charge_lifts_the_balance() throws SQLException {
    UUID user = facts.user(500);
    Charge charge = Waits.result(charge(user, 1_000, "a")).charge();
    assertEquals(user, charge.userId());
    assertEquals(1_000, charge.amount());
    assertEquals(1_500, charge.balance());
    assertEquals(7, charge.id().version());
    Balance balance = Waits.result(wallets.balance(user));
    assertEquals(new Balance(user, 1_500, "KRW", charge.createdAt()), balance);
  }

  @Test
  void a_charge_is_two_entries_that_sum_to_zero() throws SQLException {
    UUID user = facts.user(500);
    UUID charge = Waits.result(charge(user, 1_000, "a")).charge().id();
    assertEquals(
        List.of(
            List.of("TOP_UP", Charges.TOP_UP_SOURCE, -1_000L, "null", "null"),
            List.of("WALLET", user, 1_000L, "2", "1500")),
        facts.rows(
            """
            select account_type, account_id, amount, coalesce(position::text, 'null'),
              coalesce(balance_after::text, 'null')
            from ledger_entries where movement_id = ? order by account_type
            """,
            charge));
  }

  @Test
  void a_charge_is_told_in_the_outbox() throws SQLException {
    UUID user = facts.user(0);
    UUID charge = Waits.result(charge(user, 1_000, "a")).charge().id();
    assertEquals(
        List.of(
            List.of(
                "dev.frontrow.balance.charged.v1",
                charge.toString(),
                user.toString(),
                "1000",
                "1000")),
        facts.rows(
            """
            select type, data ->> 'chargeId', data ->> 'userId', data ->> 'amount', data ->> 'balance'
            from outbox where subject = ?
            """,
            charge.toString()));
  }

  @Test
  void a_balance_may_reach_the_limit_and_not_pass_it() throws SQLException {
    UUID user = facts.user(LIMIT - 10);
    assertEquals("balance-limit", Waits.outcome(charge(user, 11, "one too much")));
    assertEquals(LIMIT, Waits.result(charge(user, 10, "exactly")).charge().balance());
    assertEquals("balance-limit", Waits.outcome(charge(user, 1, "above")));
    assertEquals(LIMIT, Waits.result(wallets.balance(user)).balance());
    assertEquals(2, facts.number("select entries from wallets where user_id = ?", user));
  }

  @Test
  void charges_on_two_nodes_at_once_reach_the_limit_and_never_pass_it() throws SQLException {
    UUID user = facts.user(LIMIT - 10);
    lock(user);
    Future<ChargeResult> here = charge(user, 10, "here");
    Future<ChargeResult> there = elsewhere.charge(request(user, 10, key("there", "10")));
    Backends.waitingForLocks(facts, 2);
    blocker.commit();
    Set<String> outcomes = Set.of(Waits.outcome(here), Waits.outcome(there));
    assertEquals(Set.of("ok", "balance-limit"), outcomes);
    assertEquals(LIMIT, Waits.result(wallets.balance(user)).balance());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 10_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
  void an_amount_out_of_bounds_is_an_invalid_request(long amount) throws SQLException {
    UUID user = facts.user(0);
    assertEquals("invalid-request", Waits.outcome(charge(user, amount, "k")));
    assertEquals(0, Waits.result(wallets.balance(user)).balance());
  }

  @Test
  void the_least_and_the_most_that_one_charge_may_be() throws SQLException {
    UUID user = facts.user(0);
    assertEquals(1, Waits.result(charge(user, 1, "least")).charge().balance());
    assertEquals(10_000_001, Waits.result(charge(user, 10_000_000, "most")).charge().balance());
  }

  @Test
  void nobody_has_an_unknown_wallet() {
    assertEquals("user-not-found", Waits.outcome(charge(UUID.randomUUID(), 1, "k")));
    assertEquals("user-not-found", Waits.outcome(wallets.balance(UUID.randomUUID())));
  }

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
    Backends.waitingForLocks(facts, 1);
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
    Backends.waitingForLocks(facts, 1);
    Future<ChargeResult> there = elsewhere.charge(request(user, 1_000, key("a", "1000")));
    Backends.waitingForLocks(facts, 2);
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
    Backends.end(facts, Backends.waitingForLocks(facts, 1).get(0));
    Backends.waitingForLocks(facts, 1);
    blocker.commit();
    assertEquals(1_000, Waits.result(charge).charge().balance());
    assertEquals(1, facts.number("select entries from wallets where user_id = ?", user));
  }

  @Test
  void a_batch_carried_out_again_recognises_itself() throws SQLException {
    UUID user = facts.user(0);
    Charges charges = new Charges(node.database(), LIMIT);
    List<ChargeRequest> batch = List.of(request(user, 1_000, key("a", "1000")));
    Charge first = Charge.fromJson(Waits.result(charges.execute(batch)).get(0).body());
    Charge again = Charge.fromJson(Waits.result(charges.execute(batch)).get(0).body());
    assertEquals(first, again);
    assertEquals(1_000, Waits.result(wallets.balance(user)).balance());
  }

  @Test
  void one_poisonous_charge_fails_alone_and_says_nothing_of_why() throws SQLException {
    UUID slow = facts.user(0);
    lock(slow);
    Future<ChargeResult> first = charge(slow, 1, "k");
    Backends.waitingForLocks(facts, 1);
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
  void a_crowd_that_looks_at_wallets_at_once_sees_each_their_own() throws SQLException {
    List<UUID> users = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      users.add(facts.user(i));
    }
    List<Future<Balance>> asked = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      asked.add(wallets.balance(users.get(i % 20)));
    }
    for (int i = 0; i < 500; i++) {
      assertEquals(i % 20 + 1, Waits.result(asked.get(i)).balance());
    }
  }

  @Test
  void the_ledger_is_read_newest_first_page_by_page() throws SQLException {
    UUID user = facts.user(0);
    for (int i = 1; i <= 5; i++) {
      Waits.result(charge(user, i, "k" + i));
    }
    List<Long> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      LedgerPage page = Waits.result(wallets.entries(user, new PageRequest(2, cursor)));
      page.items().forEach(entry -> seen.add(entry.amount()));
      cursor = page.nextCursor();
      pages++;
    } while (cursor.isPresent());
    assertEquals(List.of(5L, 4L, 3L, 2L, 1L), seen);
    assertEquals(3, pages);
  }

  @Test
  void a_page_stays_where_it_was_while_the_ledger_grows() throws SQLException {
    UUID user = facts.user(0);
    Waits.result(charge(user, 1, "k1"));
    Waits.result(charge(user, 2, "k2"));
    Optional<String> cursor =
        Waits.result(wallets.entries(user, new PageRequest(1, Optional.empty()))).nextCursor();
    Waits.result(charge(user, 3, "k3"));
    LedgerPage rest = Waits.result(wallets.entries(user, new PageRequest(5, cursor)));
    assertEquals(List.of(1L), rest.items().stream().map(LedgerEntry::amount).toList());
    assertEquals(Optional.empty(), rest.nextCursor());
  }

  @Test
  void an_entry_says_what_moved() throws SQLException {
    UUID user = facts.user(500);
    Charge charge = Waits.result(charge(user, 1_000, "a")).charge();
    assertEquals(
        new LedgerEntry(
            charge.id(), LedgerEntryType.CHARGE, 1_000, 1_500, charge.id(), charge.createdAt()),
        Waits.result(wallets.entries(user, new PageRequest(1, Optional.empty()))).items().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "x", "1 ", "99999999999999999999"})
  void a_cursor_that_nobody_gave_is_an_invalid_request(String cursor) {
    assertEquals(
        "invalid-request",
        Waits.outcome(wallets.entries(UUID.randomUUID(), new PageRequest(1, Optional.of(cursor)))));
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
    assertEquals(1, Waits.result(wallets.forgetIdempotencyKeys()).handled());
    assertFalse(Waits.result(charge(user, 1, "old")).replayed());
    assertTrue(Waits.result(charge(user, 1, "new")).replayed());
  }

  private static TestNode deployed(String uri) {
    Configuration defaults = Configuration.of(Map.of());
    return new TestNode(uri)
        .deploy(
            database ->
                new WalletVerticle(
                    WalletConfig.from(defaults.section("wallet")),
                    IdempotencyConfig.from(defaults.section("idempotency")),
                    database));
  }

  private static void lock(UUID user) throws SQLException {
    blocker.begin();
    blocker.rows("select from wallets where user_id = ? for update", user);
  }

  private static Future<ChargeResult> charge(UUID user, long amount, String key) {
    return wallets.charge(request(user, amount, key(key, Long.toString(amount))));
  }

  private static ChargeRequest request(UUID user, long amount, IdempotencyKey key) {
    return new ChargeRequest(user, amount, key);
  }

  private static IdempotencyKey key(String key, String fingerprint) {
    return new IdempotencyKey(key, fingerprint, "ko");
  }
}
