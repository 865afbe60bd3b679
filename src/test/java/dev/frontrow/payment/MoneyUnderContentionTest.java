package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Payment;
import dev.frontrow.api.PaymentResult;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.WalletService;
import dev.frontrow.audit.Audit;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.payment.Till.TillBuyer;
import dev.frontrow.testing.DatabaseSessions;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.Waits;
import dev.frontrow.wallet.WalletConfig;
import dev.frontrow.wallet.WalletVerticle;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at one wallet and at one reservation, on two nodes over one database. */
class MoneyUnderContentionTest {
  // One wallet is one lane, so the last of a thousand waits for all before it.
  private static final Map<String, String> PATIENT =
      Map.of("payment.max-wait", "PT30S", "wallet.max-wait", "PT30S");

  private Till till;

  @BeforeEach
  void open() throws SQLException {
    till = new Till(PATIENT);
  }

  @AfterEach
  void close() throws SQLException {
    assertEquals(List.of(), Waits.result(Audit.run(till.node.database())));
    till.close();
  }

  @Test
  void a_wallet_charged_and_paid_a_thousand_times_at_once_is_the_sum_of_its_ledger()
      throws SQLException {
    List<WalletService> wallets = List.of(withWallets(till.node), withWallets(till.second));
    List<PaymentService> payments = List.of(till.payments, till.elsewhere);
    UUID user = till.facts.user(250 * Till.PRICE);
    List<TillBuyer> holds = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      UUID date = till.facts.date(till.concert, 1, Till.PRICE);
      holds.add(till.buyer(user, date, 1, Till.LONG));
    }
    List<Future<?>> asked = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      asked.add(payments.get(i % 2).pay(holds.get(i).request("pay " + i)));
      asked.add(wallets.get(i / 2 % 2).charge(charge(user, Till.PRICE, "charge " + i)));
    }
    List<String> outcomes = asked.stream().map(Waits::outcome).toList();
    int paid = (int) till.payments();
    assertEquals(500 + paid, Collections.frequency(outcomes, "ok"));
    assertEquals(500 - paid, Collections.frequency(outcomes, "insufficient-balance"));
    assertTrue(paid >= 250, paid + " were paid");
    assertEquals((750 - paid) * Till.PRICE, till.balance(user));
    assertEquals(
        till.balance(user),
        till.facts.number("select sum(amount) from ledger_entries where account_id = ?", user));
  }

  @Test
  void a_reservation_paid_fifty_times_at_once_with_one_key_is_one_payment() throws SQLException {
    TillBuyer buyer = till.buyer(50 * Till.PRICE, Till.LONG);
    List<Future<PaymentResult>> asked = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      PaymentService service = i % 2 == 0 ? till.payments : till.elsewhere;
      asked.add(service.pay(buyer.request("one key")));
    }
    Set<Payment> answers = new HashSet<>();
    int made = 0;
    for (Future<PaymentResult> each : asked) {
      String outcome = Waits.outcome(each);
      assertTrue(Set.of("ok", "idempotency-in-progress").contains(outcome), outcome);
      if (outcome.equals("ok")) {
        answers.add(each.result().payment());
        made += each.result().replayed() ? 0 : 1;
      }
    }
    assertEquals(1, answers.size());
    assertEquals(1, made);
    assertEquals(1, till.payments());
    assertEquals(49 * Till.PRICE, till.balance(buyer.user()));
    assertEquals(1, till.queue.completed().size());
  }

  @Test
  void a_reservation_paid_fifty_times_at_once_with_fifty_keys_is_one_payment() throws SQLException {
    TillBuyer buyer = till.buyer(50 * Till.PRICE, Till.LONG);
    List<Future<PaymentResult>> asked = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      PaymentService service = i % 2 == 0 ? till.payments : till.elsewhere;
      asked.add(service.pay(buyer.withNumber(i + 1).request("key " + i)));
    }
    List<String> outcomes = asked.stream().map(Waits::outcome).toList();
    assertEquals(1, Collections.frequency(outcomes, "ok"));
    assertEquals(49, Collections.frequency(outcomes, "already-paid"));
    assertEquals(1, till.payments());
    assertEquals(49 * Till.PRICE, till.balance(buyer.user()));
  }

  @Test
  void one_place_in_line_that_pays_for_many_seats_at_once_pays_for_one() throws SQLException {
    UUID user = till.facts.user(50 * Till.PRICE);
    List<Future<PaymentResult>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      UUID date = till.facts.date(till.concert, 1, Till.PRICE);
      TillBuyer buyer = till.buyer(user, date, 1, Till.LONG).withNumber(7);
      asked.add((i % 2 == 0 ? till.payments : till.elsewhere).pay(buyer.request("key " + i)));
    }
    List<String> outcomes = asked.stream().map(Waits::outcome).toList();
    assertEquals(1, Collections.frequency(outcomes, "ok"));
    assertEquals(19, Collections.frequency(outcomes, "queue-token-expired"));
  }

  @Test
  void two_users_that_claim_one_place_on_two_nodes_pay_once_between_them() throws SQLException {
    TillBuyer here = till.buyer(Till.PRICE, Till.LONG).withNumber(7);
    TillBuyer there = till.buyer(Till.PRICE, Till.LONG).withNumber(7);
    // Both have decided to pay, and wait to hear whether the place is somebody else's.
    till.blocker.begin();
    till.blocker.execute(
        """
        insert into payments
        select gen_random_uuid(), id, user_id, concert_id, 7, price, 0, now()
        from reservations where id = ?
        """,
        till.buyer(0, Till.LONG).reservation());
    Future<PaymentResult> first = till.payments.pay(here.request("k"));
    Future<PaymentResult> second = till.elsewhere.pay(there.request("k"));
    DatabaseSessions.waitingForLocks(till.facts, 2);
    till.blocker.rollback();
    List<String> outcomes = List.of(Waits.outcome(first), Waits.outcome(second));
    assertEquals(1, Collections.frequency(outcomes, "ok"), outcomes.toString());
    assertEquals(1, Collections.frequency(outcomes, "queue-token-expired"), outcomes.toString());
  }

  @Test
  void crowds_on_two_nodes_that_share_dates_and_wallets_never_block_each_other_for_good()
      throws SQLException {
    List<UUID> dates = new ArrayList<>();
    List<UUID> users = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      dates.add(till.facts.date(till.concert, 20, Till.PRICE));
    }
    for (int i = 0; i < 20; i++) {
      users.add(till.facts.user(10 * Till.PRICE));
    }
    List<TillBuyer> holds = new ArrayList<>();
    for (int seat = 1; seat <= 20; seat++) {
      for (UUID date : dates) {
        holds.add(till.buyer(users.get(seat - 1), date, seat, Till.LONG));
      }
    }
    Collections.shuffle(holds, new java.util.Random(7));
    List<Future<PaymentResult>> asked = new ArrayList<>();
    for (TillBuyer hold : holds) {
      PaymentService service = asked.size() % 2 == 0 ? till.payments : till.elsewhere;
      asked.add(service.pay(hold.request("" + hold.number())));
    }
    asked.forEach(it -> assertEquals("ok", Waits.outcome(it)));
    assertEquals(0, till.facts.number("select sum(balance) from wallets"));
  }

  private static WalletService withWallets(TestNode node) {
    Configuration configuration = Configuration.of(PATIENT);
    node.deploy(
        database ->
            new WalletVerticle(
                WalletConfig.from(configuration.section("wallet")),
                IdempotencyConfig.from(configuration.section("idempotency")),
                database));
    return node.service(WalletService.class, Addresses.WALLET);
  }

  private static ChargeRequest charge(UUID user, long amount, String key) {
    return new ChargeRequest(user, amount, new IdempotencyKey(key, key, "en"));
  }
}
