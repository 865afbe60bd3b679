package dev.frontrow.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Balance;
import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeResult;
import dev.frontrow.api.LedgerEntry;
import dev.frontrow.api.LedgerEntryType;
import dev.frontrow.api.LedgerPage;
import dev.frontrow.api.PageRequest;
import dev.frontrow.testing.DatabaseSessions;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletServiceTest extends WalletTestBase {
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
            from outbox_facts where subject = ?
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
    DatabaseSessions.waitingForLocks(facts, 2);
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
}
