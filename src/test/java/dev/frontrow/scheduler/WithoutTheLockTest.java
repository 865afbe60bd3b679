package dev.frontrow.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.account.AccountConfig;
import dev.frontrow.account.AccountVerticle;
import dev.frontrow.account.GuessingLimits;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.Concert;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.LineOverview;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.audit.Audit;
import dev.frontrow.cluster.JobLock;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.job.JobCalls;
import dev.frontrow.outbox.OutboxConfig;
import dev.frontrow.outbox.OutboxVerticle;
import dev.frontrow.queue.QueueConfig;
import dev.frontrow.queue.QueueVerticle;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.reservation.ReservationConfig;
import dev.frontrow.reservation.ReservationVerticle;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import dev.frontrow.wallet.WalletConfig;
import dev.frontrow.wallet.WalletVerticle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lock saves work and makes nothing safe: here three nodes run every job all the time. */
class WithoutTheLockTest {
  private static final int NODES = 3;
  private static final int BUYERS = 20;
  private static final int INSIDE = 5;

  private static final Configuration SETTINGS =
      Configuration.of(
          Map.of(
              "reservation.hold-duration", "PT1S",
              "scheduler.interval", "PT0.01S",
              "scheduler.housekeeping-interval", "PT0.01S"));

  private final List<TestNode> nodes = new ArrayList<>();
  private final Queue<Long> published = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private volatile boolean ending;
  private TestSale facts;

  @BeforeEach
  void startNodes() throws Exception {
    String database = TestServers.freshDatabase();
    facts = new TestSale(database);
    for (int i = 0; i < NODES; i++) {
      TestNode node = new TestNode(database);
      nodes.add(node);
      node.vertx()
          .eventBus()
          .<JsonObject>consumer(Addresses.EVENTS)
          .handler(fact -> published.add(fact.body().getLong("sequence")));
      deploy(node);
    }
  }

  @AfterEach
  void stopNodes() throws Exception {
    ending = true;
    Awaitility.await()
        .until(() -> running.values().stream().allMatch(holders -> holders.get() == 0));
    nodes.forEach(TestNode::close);
    facts.close();
  }

  @Test
  void every_job_is_right_when_all_nodes_run_it_at_once() throws Exception {
    Concert concert = Waits.result(reservations(0).createConcert(oneNight()));
    UUID schedule = concert.schedules().get(0).id();
    List<Future<?>> begun = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      UUID user = facts.user(0);
      int node = i % NODES;
      int seat = i + 1;
      begun.add(
          queue(node)
              .join(concert.id(), user)
              .compose(place -> reservations(node).hold(hold(place, user, schedule, seat))));
    }
    begun.forEach(Waits::result);

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              LineOverview line = Waits.result(queue(0).overview(concert.id()));
              assertTrue(line.active() <= INSIDE, () -> line.active() + " are inside");
              return line.expired() == BUYERS;
            });
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> facts.number("select count(*) from outbox where first_sequence is null") == 0);

    LineOverview line = Waits.result(queue(0).overview(concert.id()));
    assertEquals(BUYERS, line.servedNumber());
    assertEquals(0, line.active() + line.waiting());
    assertEquals(
        BUYERS, facts.number("select count(*) from reservations where status = 'EXPIRED'"));
    assertEquals(
        BUYERS,
        facts.number(
            "select count(distinct subject) from outbox_facts where type like '%hold.expired%'"));
    assertEquals(
        BUYERS, facts.number("select count(*) from outbox_facts where type like '%hold.expired%'"));
    long last = facts.number("select max(sequence) from outbox_facts");
    // A fact may be told twice, as docs/integration.md says; none is missing and none is made up.
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                Set.copyOf(published)
                    .equals(LongStream.rangeClosed(1, last).boxed().collect(Collectors.toSet())));
    assertEquals(List.of(), Waits.result(Audit.run(nodes.get(0).database())));
    assertTrue(mostAtOnce.get() > 1, "no two nodes ever ran a job at once");
  }

  private void deploy(TestNode node) {
    IdempotencyConfig keys = IdempotencyConfig.from(SETTINGS.section("idempotency"));
    node.deploy(
            database ->
                new OutboxVerticle(
                    OutboxConfig.from(SETTINGS.section("outbox")),
                    database,
                    node.service(QueueService.class, Addresses.QUEUE)))
        .deploy(
            database ->
                new ReservationVerticle(
                    ReservationConfig.from(SETTINGS.section("reservation")),
                    keys,
                    database,
                    node.service(QueueService.class, Addresses.QUEUE)))
        .deploy(
            database ->
                new WalletVerticle(WalletConfig.from(SETTINGS.section("wallet")), keys, database))
        .deploy(
            database ->
                new AccountVerticle(
                    AccountConfig.from(SETTINGS.section("account")),
                    GuessingLimits.from(SETTINGS.section("http")),
                    "a secret of this test",
                    database))
        .deploy(
            database ->
                new QueueVerticle(
                    QueueConfig.from(SETTINGS.section("queue")),
                    RedisConfig.of(TestServers.redisUri()),
                    database))
        .deploy(
            database ->
                new SchedulerVerticle(
                    SchedulerConfig.from(SETTINGS.section("scheduler")),
                    new TakenOut(),
                    new MicrometerJobMetrics(new SimpleMeterRegistry()),
                    new JobCalls(node.vertx(), Duration.ofSeconds(30))::run));
  }

  private QueueService queue(int node) {
    return nodes.get(node).service(QueueService.class, Addresses.QUEUE);
  }

  private ReservationService reservations(int node) {
    return nodes.get(node).service(ReservationService.class, Addresses.RESERVATION);
  }

  private static NewConcert oneNight() {
    Policy policy =
        new Policy(
            Optional.of(INSIDE),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2));
    return new NewConcert(
        "A night",
        "A hall",
        "UTC",
        "",
        Optional.empty(),
        Optional.empty(),
        policy,
        List.of(new NewSchedule(Instant.now().plus(30, ChronoUnit.DAYS), 50, 1_000)));
  }

  private static HoldRequest hold(JoinResult place, UUID user, UUID schedule, int seat) {
    return new HoldRequest(
        user,
        place.status().concertId(),
        place.status().number(),
        Optional.of(schedule),
        Optional.empty(),
        seat,
        Optional.empty());
  }

  /** Everybody gets it. */
  private final class TakenOut implements JobLock {
    @Override
    public <T> Future<Optional<T>> tryRun(String name, Supplier<Future<T>> job) {
      if (ending) {
        return Future.succeededFuture(Optional.empty());
      }
      AtomicInteger holders = running.computeIfAbsent(name, unseen -> new AtomicInteger());
      mostAtOnce.accumulateAndGet(holders.incrementAndGet(), Math::max);
      return job.get().map(Optional::of).onComplete(ended -> holders.decrementAndGet());
    }
  }
}
