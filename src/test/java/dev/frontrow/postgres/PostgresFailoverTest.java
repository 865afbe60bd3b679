package dev.frontrow.postgres;

import static dev.frontrow.postgres.PostgresPair.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.WalletService;
import dev.frontrow.audit.Audit;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.reservation.ReservationConfig;
import dev.frontrow.reservation.ReservationVerticle;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.Waits;
import dev.frontrow.wallet.WalletConfig;
import dev.frontrow.wallet.WalletVerticle;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed under load, and its standby is promoted. */
class PostgresFailoverTest {
  private static final int USERS = 20;
  private static final Configuration DEFAULTS = Configuration.of(Map.of());

  @TempDir private Path home;
  private PostgresPair servers;
  private TestNode node;
  private final AtomicInteger charged = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicLong lastSuccess = new AtomicLong();
  private final AtomicLong longestGap = new AtomicLong();
  private final Set<String> seatsAnswered = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  @BeforeEach
  void start() throws Exception {
    servers = new PostgresPair(home);
    assertTrue(Migrations.migrate(servers.uri()) > 0);
    node = new TestNode(servers.uri());
    node.deploy(
        database ->
            new WalletVerticle(
                WalletConfig.from(DEFAULTS.section("wallet")),
                IdempotencyConfig.from(DEFAULTS.section("idempotency")),
                database));
    node.deploy(
        database ->
            new ReservationVerticle(
                ReservationConfig.from(DEFAULTS.section("reservation")),
                IdempotencyConfig.from(DEFAULTS.section("idempotency")),
                database,
                new RecordingQueue()));
  }

  @AfterEach
  void stop() {
    node.close();
    servers.close();
  }

  @Test
  void the_service_goes_on_with_the_standby_and_every_answered_success_is_there() throws Exception {
    List<UUID> users = new ArrayList<>();
    UUID concert;
    UUID date;
    try (TestSale facts = new TestSale(servers.uri(0))) {
      for (int i = 0; i < USERS; i++) {
        users.add(facts.user(0));
      }
      concert = facts.concert();
      date = facts.date(concert, USERS, 10_000);
    }
    lastSuccess.set(System.nanoTime());
    List<Future<Integer>> buyers = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      buyers.add(buys(users.get(i), concert, date, i + 1));
    }
    until("charges are made", () -> charged.get() > 100);
    servers.kill(0);
    servers.statement(1, "select pg_promote()");
    long promoted = System.nanoTime();
    int before = charged.get();
    until("charges are made again", () -> charged.get() > before + 200 && held.get() == USERS);
    long back = Duration.ofNanos(System.nanoTime() - promoted).toMillis();
    ended = true;
    List<Integer> keys = Waits.result(Future.all(buyers).map(all -> all.<Integer>list()));
    System.out.println(
        "event=postgres-failover longestGapMillis="
            + Duration.ofNanos(longestGap.get()).toMillis()
            + " backMillis="
            + back
            + " charges="
            + charged.get());
    try (TestSale facts = new TestSale(servers.uri(1))) {
      for (int i = 0; i < USERS; i++) {
        assertEquals(
            (long) keys.get(i),
            facts.number("select balance from wallets where user_id = ?", users.get(i)));
      }
      assertEquals(USERS, facts.number("select count(*) from reservations where status = 'HELD'"));
    }
    assertEquals(USERS, seatsAnswered.size());
    assertEquals(List.of(), Waits.result(Audit.run(node.database())));
    // A command that starts now finds its way too.
    assertEquals(0, Migrations.migrate(servers.uri()));
    assertTrue(Duration.ofNanos(longestGap.get()).toSeconds() < 10, "no success for too long");
  }

  @Test
  void a_primary_that_takes_no_writes_any_more_is_left() throws Exception {
    UUID user;
    try (TestSale facts = new TestSale(servers.uri(0))) {
      user = facts.user(0);
    }
    Waits.result(untilAnswered(charge(user, "one")));
    servers.statement(1, "select pg_promote()");
    servers.statement(0, "alter system set default_transaction_read_only = on");
    servers.statement(0, "alter system set synchronous_standby_names = ''");
    servers.statement(0, "select pg_reload_conf()");
    until(
        "the old primary refuses writes",
        () ->
            servers.number(0, "select current_setting('transaction_read_only')::boolean::int")
                == 1);
    Waits.result(untilAnswered(charge(user, "two")));
    try (TestSale facts = new TestSale(servers.uri(1))) {
      assertEquals(2, facts.number("select balance from wallets where user_id = ?", user));
    }
  }

  /** Holds a seat, then charges again and again, each until it is answered; how often. */
  private Future<Integer> buys(UUID user, UUID concert, UUID date, int seat) {
    IdempotencyKey key = new IdempotencyKey("hold", "hold", "en");
    HoldRequest hold =
        new HoldRequest(
            user, concert, 1, Optional.of(date), Optional.empty(), seat, Optional.of(key));
    ReservationService seats = node.service(ReservationService.class, Addresses.RESERVATION);
    return charges(user, 1)
        .compose(
            first ->
                untilAnswered(() -> seats.hold(hold))
                    .onSuccess(
                        answered -> {
                          held.incrementAndGet();
                          seatsAnswered.add(date + "/" + seat);
                        })
                    .map(first))
        .compose(first -> chargesOn(user, first + 1));
  }

  private Future<Integer> charges(UUID user, int number) {
    return untilAnswered(charge(user, "charge-" + number))
        .map(
            answered -> {
              charged.incrementAndGet();
              long now = System.nanoTime();
              long gap = now - lastSuccess.getAndSet(now);
              longestGap.accumulateAndGet(gap, Math::max);
              return number;
            });
  }

  private Future<Integer> chargesOn(UUID user, int number) {
    return ended
        ? Future.succeededFuture(number - 1)
        : node.vertx()
            .timer(10, TimeUnit.MILLISECONDS)
            .compose(ignored -> charges(user, number))
            .compose(done -> chargesOn(user, done + 1));
  }

  private Supplier<Future<?>> charge(UUID user, String key) {
    WalletService wallets = node.service(WalletService.class, Addresses.WALLET);
    ChargeRequest request = new ChargeRequest(user, 1, new IdempotencyKey(key, key, "en"));
    return () -> wallets.charge(request);
  }

  /** Asks again with the same key, as a client does that does not know what came of it. */
  private Future<Object> untilAnswered(Supplier<? extends Future<?>> call) {
    return untilAnswered(call, 100);
  }

  private Future<Object> untilAnswered(Supplier<? extends Future<?>> call, int attempts) {
    return call.get()
        .<Object>map(answer -> answer)
        .recover(
            failure ->
                attempts == 0
                    ? Future.failedFuture(failure)
                    : node.vertx()
                        .timer(100, TimeUnit.MILLISECONDS)
                        .compose(ignored -> untilAnswered(call, attempts - 1)));
  }
}
