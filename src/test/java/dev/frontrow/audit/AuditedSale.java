package dev.frontrow.audit;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.WalletService;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.payment.PaymentConfig;
import dev.frontrow.payment.PaymentVerticle;
import dev.frontrow.postgres.Database;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import dev.frontrow.wallet.WalletConfig;
import dev.frontrow.wallet.WalletVerticle;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * A healthy sale made by the parts themselves: of three seats two are paid, one is held. It has
 * lost every constraint that would keep a test from breaking a rule.
 */
final class AuditedSale implements AutoCloseable {
  private static final Configuration DEFAULTS = Configuration.of(Map.of());

  private static final String DROP_EVERY_GUARD =
      """
      do $$
      declare guard record;
      begin
        drop trigger ledger_entries_only_grow on ledger_entries;
        for guard in
          select conrelid::regclass as owner, conname from pg_constraint
          where contype in ('c', 'f', 'u') and connamespace = 'public'::regnamespace
          order by contype = 'u', contype <> 'f'
        loop
          execute format('alter table %s drop constraint %I', guard.owner, guard.conname);
        end loop;
        for guard in
          select indexrelid::regclass as name from pg_index
          where indisunique and not indisprimary
            and indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
        loop
          execute format('drop index %s', guard.name);
        end loop;
      end
      $$
      """;

  private final TestSale facts;
  private final TestNode node;

  AuditedSale() throws SQLException {
    String uri = TestServers.freshDatabase();
    facts = new TestSale(uri);
    node = new TestNode(uri);
    play();
    facts.execute(
        """
        update outbox o set first_sequence = given.first
        from (select id, sum(size) over (order by id) - size + 1 as first from outbox) given
        where given.id = o.id
        """);
    facts.execute(
        "update outbox_position set (last, published) = (select sum(size), sum(size) from outbox)");
    facts.execute("delete from outbox where first_sequence = 1");
    facts.execute(DROP_EVERY_GUARD);
  }

  Database database() {
    return node.database();
  }

  TestSale facts() {
    return facts;
  }

  @Override
  public void close() throws SQLException {
    node.close();
    facts.close();
  }

  private void play() throws SQLException {
    IdempotencyConfig idempotency = IdempotencyConfig.from(DEFAULTS.section("idempotency"));
    WalletConfig wallet = WalletConfig.from(DEFAULTS.section("wallet"));
    PaymentConfig payment = PaymentConfig.from(DEFAULTS.section("payment"));
    RecordingQueue queue = new RecordingQueue();
    node.deploy(database -> new WalletVerticle(wallet, idempotency, database))
        .deploy(database -> new PaymentVerticle(payment, idempotency, database, queue));
    WalletService wallets = node.service(WalletService.class, Addresses.WALLET);
    PaymentService payments = node.service(PaymentService.class, Addresses.PAYMENT);
    UUID concert = facts.concert();
    UUID date = facts.date(concert, 4, 100);
    for (int seat = 1; seat <= 3; seat++) {
      UUID user = facts.user(0);
      UUID reservation = facts.hold(user, date, seat, Duration.ofMinutes(5));
      Waits.result(wallets.charge(new ChargeRequest(user, 500, key("charge"))));
      if (seat != 3) {
        Waits.result(
            payments.pay(new PayRequest(user, concert, seat, reservation, key("payment"))));
      }
    }
  }

  private static IdempotencyKey key(String key) {
    return new IdempotencyKey(key, key, "en");
  }
}
