package dev.frontrow.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.PayRequest;
import dev.frontrow.api.PaymentService;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.WalletService;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.job.JobName;
import dev.frontrow.outbox.OutboxConfig;
import dev.frontrow.outbox.OutboxVerticle;
import dev.frontrow.payment.PaymentConfig;
import dev.frontrow.payment.PaymentVerticle;
import dev.frontrow.reservation.ReservationConfig;
import dev.frontrow.reservation.ReservationVerticle;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.Waits;
import dev.frontrow.wallet.WalletConfig;
import dev.frontrow.wallet.WalletVerticle;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The parts with a database, and a sale that calls everything that HTTP requests call. */
final class SmallSale implements AutoCloseable {
  private static final int BUYERS = 10;
  private static final int MOST_ATTEMPTS = 5;
  private static final long PRICE = 1_000;
  private static final PageRequest PAGE = new PageRequest(20, Optional.empty());

  private final TestSale facts;
  private final TestNode node;
  private final ReservationService reservations;
  private final WalletService wallets;
  private final PaymentService payments;
  private final OutboxService outbox;

  SmallSale(String uri, TestSale facts) {
    this.facts = facts;
    Configuration defaults = Configuration.of(Map.of());
    IdempotencyConfig keys = IdempotencyConfig.from(defaults.section("idempotency"));
    WalletConfig wallet = WalletConfig.from(defaults.section("wallet"));
    PaymentConfig payment = PaymentConfig.from(defaults.section("payment"));
    ReservationConfig reservation = ReservationConfig.from(defaults.section("reservation"));
    OutboxConfig events = OutboxConfig.from(defaults.section("outbox"));
    RecordingQueue queue = new RecordingQueue();
    node =
        new TestNode(uri)
            .deploy(database -> new OutboxVerticle(events, database, queue))
            .deploy(database -> new WalletVerticle(wallet, keys, database))
            .deploy(database -> new PaymentVerticle(payment, keys, database, queue))
            .deploy(database -> new ReservationVerticle(reservation, keys, database, queue));
    reservations = node.service(ReservationService.class, Addresses.RESERVATION);
    wallets = node.service(WalletService.class, Addresses.WALLET);
    payments = node.service(PaymentService.class, Addresses.PAYMENT);
    outbox = node.service(OutboxService.class, Addresses.OUTBOX);
  }

  /** Sells all seats of a concert but one, with all reads of its buyers. */
  void play() throws SQLException {
    UUID concert = facts.concert();
    UUID date = facts.date(concert, BUYERS + 1, PRICE);
    LocalDate from = LocalDate.of(2097, 1, 1);
    List<UUID> buyers = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      buyers.add(facts.user(0));
    }
    all(
        buyers,
        user -> wallets.charge(new ChargeRequest(user, 10 * PRICE, key("charge", user))),
        user -> wallets.replayCharge(user, key("charge", user)),
        user -> wallets.balance(user),
        user -> reservations.schedules(concert, from, false),
        user -> reservations.seats(date),
        user -> reservations.seatsFrom(concert, from),
        user -> hold(buyers, user, concert, date));
    UUID released = pay(buyers.subList(1, BUYERS), buyers.get(0), concert);
    all(
        buyers,
        user -> reservations.reservations(user, PAGE),
        user -> payments.payments(user, PAGE),
        user -> wallets.entries(user, PAGE),
        user -> reservations.seats(date));
    Waits.result(reservations.release(buyers.get(0), released));
    UUID late = facts.user(0);
    Waits.result(hold(List.of(late), late, concert, date));
    facts.execute(
        "update seats set held_until = now() - interval '1 s' where schedule_id = ? and number = 1",
        date);
    facts.execute(
        "update reservations set created_at = now() - interval '1 h', expires_at = (select"
            + " held_until from seats where schedule_id = ? and number = 1) where user_id = ?",
        date,
        late);
    assertEquals(1, Waits.result(node.run(JobName.EXPIRE_HOLDS)).handled());
    Waits.result(node.run(JobName.RELAY_EVENTS));
    Waits.result(outbox.replay(facts.number("select last - 10 from outbox_position"), 10));
    Waits.result(node.run(JobName.FORGET_IDEMPOTENCY_KEYS));
    Waits.result(reservations.concerts(PAGE));
  }

  /** All buyers but one pay; returns the reservation of that one. */
  private UUID pay(List<UUID> payers, UUID other, UUID concert) {
    all(
        payers,
        user ->
            reservationOf(user)
                .compose(
                    held ->
                        payments.pay(
                            new PayRequest(
                                user,
                                concert,
                                held.seatNumber(),
                                held.id(),
                                key("payment", user)))),
        user -> reservationOf(user).compose(it -> reservations.reservation(user, it.id())));
    return Waits.result(reservationOf(other)).id();
  }

  private Future<Reservation> reservationOf(UUID user) {
    return reservations.reservations(user, PAGE).map(page -> page.items().get(0));
  }

  private Future<?> hold(List<UUID> buyers, UUID user, UUID concert, UUID date) {
    int seat = 1 + buyers.indexOf(user);
    return reservations.hold(
        new HoldRequest(
            user,
            concert,
            seat,
            Optional.of(date),
            Optional.empty(),
            seat,
            Optional.of(key("hold", user))));
  }

  private static IdempotencyKey key(String what, UUID user) {
    return new IdempotencyKey(what, what + user, "en");
  }

  @SafeVarargs
  private static void all(List<UUID> users, Function<UUID, Future<?>>... calls) {
    for (Function<UUID, Future<?>> call : calls) {
      Waits.result(Future.all(users.stream().map(user -> served(call, user, 1)).toList()));
    }
  }

  /** On a busy machine a part may be overloaded for a while. */
  private static Future<?> served(Function<UUID, Future<?>> call, UUID user, int attempt) {
    return call.apply(user)
        .<Object>mapEmpty()
        .recover(
            failure ->
                attempt < MOST_ATTEMPTS && Refusal.from(failure).code() == FailureCode.OVERLOADED
                    ? served(call, user, attempt + 1).mapEmpty()
                    : Future.failedFuture(failure));
  }

  @Override
  public void close() {
    node.close();
  }
}
