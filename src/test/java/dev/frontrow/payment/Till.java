package dev.frontrow.payment;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.PaymentResult;
import dev.frontrow.api.PaymentService;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The payment part on two nodes over one database, with a sale to pay for. */
final class Till implements AutoCloseable {
  /** A hold and who it is of, with their place in line. */
  record TillBuyer(UUID user, UUID concert, long number, UUID reservation) {
    PayRequest request(String key) {
      return new PayRequest(
          user, concert, number, reservation, new IdempotencyKey(key, "" + reservation, "ko"));
    }

    TillBuyer withNumber(long other) {
      return new TillBuyer(user, concert, other, reservation);
    }

    TillBuyer withUser(UUID other) {
      return new TillBuyer(other, concert, number, reservation);
    }

    TillBuyer withConcert(UUID other) {
      return new TillBuyer(user, other, number, reservation);
    }
  }

  static final long PRICE = 10_000;
  static final Duration LONG = Duration.ofMinutes(5);

  final String uri = TestServers.freshDatabase();
  final TestSale facts;
  final TestSale blocker;
  final RecordingQueue queue = new RecordingQueue();
  final TestNode node;
  final TestNode second;
  final PaymentService payments;
  final PaymentService elsewhere;
  final UUID concert;
  private final AtomicLong numbers = new AtomicLong();

  Till(Map<String, String> configuration) throws SQLException {
    facts = new TestSale(uri);
    blocker = new TestSale(uri);
    node = deployed(uri, configuration);
    second = deployed(uri, configuration);
    payments = node.service(PaymentService.class, Addresses.PAYMENT);
    elsewhere = second.service(PaymentService.class, Addresses.PAYMENT);
    concert = facts.concert();
  }

  /** Somebody with that much money who holds the first seat of a date of its own. */
  TillBuyer buyer(long balance, Duration left) throws SQLException {
    return buyer(facts.user(balance), facts.date(concert, 1, PRICE), 1, left);
  }

  TillBuyer buyer(UUID user, UUID date, int seat, Duration left) throws SQLException {
    return new TillBuyer(
        user, concert, numbers.incrementAndGet(), facts.hold(user, date, seat, left));
  }

  Future<PaymentResult> pay(TillBuyer buyer, String key) {
    return payments.pay(buyer.request(key));
  }

  long balance(UUID user) throws SQLException {
    return facts.number("select balance from wallets where user_id = ?", user);
  }

  long payments() throws SQLException {
    return facts.number("select count(*) from payments");
  }

  void lockWallet(UUID user) throws SQLException {
    blocker.begin();
    blocker.rows("select from wallets where user_id = ? for update", user);
  }

  @Override
  public void close() throws SQLException {
    node.close();
    second.close();
    facts.close();
    blocker.close();
  }

  private TestNode deployed(String uri, Map<String, String> values) {
    Configuration configuration = Configuration.of(values);
    return new TestNode(uri)
        .deploy(
            database ->
                new PaymentVerticle(
                    PaymentConfig.from(configuration.section("payment")),
                    IdempotencyConfig.from(configuration.section("idempotency")),
                    database,
                    queue));
  }
}
