package dev.frontrow.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.BalanceCharged;
import dev.frontrow.api.Event;
import dev.frontrow.api.EventFollower;
import dev.frontrow.api.EventPage;
import dev.frontrow.api.Fact;
import dev.frontrow.api.HoldExpired;
import dev.frontrow.api.Ids;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.OutboxServiceVertxEBProxy;
import dev.frontrow.api.PaymentMade;
import dev.frontrow.api.Place;
import dev.frontrow.api.Refusal;
import dev.frontrow.config.Configuration;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.job.JobCalls;
import dev.frontrow.job.JobName;
import dev.frontrow.job.JobReport;
import dev.frontrow.outbox.SequenceNumbering.NumberingResult;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.testing.LostExceptions;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OutboxTest {
  private final List<Event> published = new CopyOnWriteArrayList<>();
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final RecordingQueue queue = new RecordingQueue();
  private Vertx vertx;
  private Context context;
  private Database database;

  @BeforeEach
  void listen(Vertx fresh) {
    vertx = fresh;
    context = Waits.context(fresh);
    database = Database.connect(vertx, config().at(TestServers.freshDatabase()));
    Waits.result(
        vertx
            .eventBus()
            .<JsonObject>consumer(Addresses.EVENTS)
            .handler(message -> published.add(Event.fromJson(message.body())))
            .completion());
  }

  @AfterEach
  void stop() {
    Waits.result(database.close());
  }

  @Test
  void facts_are_numbered_without_a_gap_and_published_in_order() {
    write(25);
    Relay relay = relay(10);
    assertEquals(new JobReport(10, true, 0), withoutLateness(run(relay)));
    assertEquals(10, run(relay).handled());
    assertEquals(new JobReport(5, false, 0), withoutLateness(run(relay)));
    assertEquals(0, run(relay).handled());
    awaitPublished(25);
    assertEquals(LongStream.rangeClosed(1, 25).boxed().toList(), sequences(published));
    assertEquals(
        IntStream.range(0, 25).mapToObj(Integer::toString).toList(),
        published.stream().map(Event::subject).toList());
    assertEquals(25, published.stream().map(Event::id).distinct().count());
    assertTrue(published.stream().allMatch(event -> event.id().version() == 7));
  }

  @Test
  void a_rolled_back_transaction_leaves_no_gap() {
    write(1);
    Waits.failure(
        on(
            () ->
                database.transaction(
                    connection ->
                        connection
                            .query("insert into outbox (facts, size) values ('[{}]', 1)")
                            .execute()
                            .compose(done -> Future.failedFuture("rolled back")))));
    write(1);
    run(relay(10));
    awaitPublished(2);
    assertEquals(List.of(1L, 2L), sequences(published));
  }

  @Test
  void what_was_numbered_but_not_published_before_a_crash_is_published_by_the_next_relay() {
    write(3);
    numberAndCrash();
    write(2);
    assertEquals(2, run(relay(10)).handled());
    assertEquals(0, number("select published from outbox_position"));
    assertEquals(3, run(relay(10, Duration.ZERO)).handled());
    assertEquals(5, number("select published from outbox_position"));
    awaitPublished(5);
    assertEquals(List.of(4L, 5L, 1L, 2L, 3L), sequences(published));
  }

  @Test
  void what_this_node_published_is_not_published_again_when_it_could_not_be_noted() {
    write(3);
    Relay relay = relay(10);
    sql("alter table outbox_position add constraint claims check (pending <> '{}') not valid");
    Waits.failure(Waits.async(context, relay::run));
    sql("alter table outbox_position drop constraint claims");
    write(1);
    run(relay);
    awaitPublished(4);
    assertEquals(List.of(1L, 2L, 3L, 4L), sequences(published));
  }

  @Test
  void two_nodes_at_once_number_each_fact_once_and_each_publishes_in_order() {
    Relay one = relay(7);
    Relay other = relay(7);
    Context elsewhere = Waits.context(vertx);
    Future<?> writing = on(() -> writeSlowly(40));
    while (!writing.isComplete()) {
      Waits.result(Future.all(Waits.async(context, one::run), Waits.async(elsewhere, other::run)));
    }
    while (run(one).more()
        || number("select count(*) from outbox where first_sequence is null") > 0) {
      run(other);
    }
    assertEquals(400, number("select count(*) from outbox"));
    assertEquals(400, number("select max(first_sequence) from outbox"));
    assertEquals(400, number("select last from outbox_position"));
    assertEquals(400, published.stream().map(Event::sequence).distinct().count());
  }

  @Test
  void many_calls_during_a_run_make_one_more_run() {
    write(1);
    Relay relay = relay(10);
    List<Future<JobReport>> runs =
        Waits.on(context, () -> IntStream.range(0, 50).mapToObj(i -> relay.run()).toList());
    Waits.result(Future.all(runs));
    assertEquals(2, runs.stream().map(Waits::result).distinct().count());
    assertEquals(1, Waits.result(runs.get(0)).handled());
    assertEquals(0, Waits.result(runs.get(49)).handled());
  }

  @Test
  void a_nudge_publishes_at_once_and_repeatedly_until_nothing_is_left() {
    deploy(new OutboxConfig(Duration.ofDays(1), 4));
    write(10);
    Outbox.nudge(vertx);
    awaitPublished(10);
    assertEquals(LongStream.rangeClosed(1, 10).boxed().toList(), sequences(published));
  }

  @Test
  void replay_gives_facts_after_a_sequence_and_says_what_is_newest() {
    OutboxService service = deploy(new OutboxConfig(Duration.ofDays(1), 100));
    write(10);
    job(JobName.RELAY_EVENTS);
    EventPage page = Waits.result(service.replay(4, 3));
    assertEquals(List.of(5L, 6L, 7L), sequences(page.items()));
    assertEquals(10, page.lastSequence());
    assertEquals(List.of(), Waits.result(service.replay(10, 3)).items());
    for (Supplier<Future<EventPage>> bad :
        List.<Supplier<Future<EventPage>>>of(
            () -> service.replay(-1, 3),
            () -> service.replay(0, 0),
            () -> service.replay(0, 1_001))) {
      assertEquals("invalid-request", Refusal.from(Waits.failure(bad.get())).code().code());
    }
  }

  @Test
  void pruning_forgets_old_published_facts_and_never_one_that_is_not_published() {
    deploy(new OutboxConfig(Duration.ofHours(1), 100));
    write(3);
    job(JobName.RELAY_EVENTS);
    write(2);
    numberAndCrash();
    sql("update outbox set created_at = created_at - interval '2 hours'");
    JobReport report = job(JobName.PRUNE_EVENTS);
    assertEquals(3, report.handled());
    assertTrue(report.lateMillis() >= Duration.ofMinutes(59).toMillis());
    assertEquals(2, number("select count(*) from outbox"));
    assertEquals(0, job(JobName.PRUNE_EVENTS).handled());
  }

  @Test
  void a_follower_fills_gaps_skips_repeats_and_keeps_the_order() {
    OutboxService service = deploy(new OutboxConfig(Duration.ofDays(1), 100));
    write(5);
    numberAndCrash();
    List<Long> handed = new CopyOnWriteArrayList<>();
    Promise<Void> all = Promise.promise();
    EventFollower follower =
        Waits.result(
            Waits.async(
                context,
                () ->
                    EventFollower.follow(
                        vertx,
                        service,
                        event -> {
                          handed.add(event.sequence());
                          if (event.sequence() == 20) {
                            all.complete();
                          }
                        })));
    assertEquals(5, follower.lastSequence());
    write(15);
    numberAndCrash();
    // The bus overtakes, repeats and loses most of them.
    for (long sequence : List.of(9L, 6L, 6L, 12L, 3L, 20L)) {
      publish(sequence);
    }
    Waits.result(all.future());
    assertEquals(LongStream.rangeClosed(6, 20).boxed().toList(), handed);
    assertEquals(0, follower.lost());
    Waits.result(Waits.async(context, follower::stop));
  }

  @Test
  void a_follower_from_a_remembered_place_gets_the_past_and_counts_what_was_forgotten(
      LostExceptions lost) {
    lost.allow(UnsupportedOperationException.class::isInstance);
    OutboxService service = deploy(new OutboxConfig(Duration.ofDays(1), 10_000));
    write(2_500);
    numberAndCrash();
    sql("delete from outbox where first_sequence <= 100");
    List<Long> handed = new CopyOnWriteArrayList<>();
    Promise<Void> all = Promise.promise();
    EventFollower follower =
        Waits.result(
            Waits.async(
                context,
                () ->
                    EventFollower.follow(
                        vertx,
                        service,
                        50,
                        event -> {
                          handed.add(event.sequence());
                          if (event.sequence() == 2_500) {
                            all.complete();
                          }
                          if (event.sequence() == 200) {
                            throw new UnsupportedOperationException(
                                "a handler that throws has had it");
                          }
                        })));
    Waits.result(all.future());
    assertEquals(LongStream.rangeClosed(101, 2_500).boxed().toList(), handed);
    assertEquals(50, follower.lost());
    Waits.result(Waits.async(context, follower::stop));
  }

  /** Without the command {@code restored} the sequences of lost facts are given again. */
  @Test
  void a_follower_that_knows_more_than_a_restored_database_hands_over_what_comes_now() {
    OutboxService service = deploy(new OutboxConfig(Duration.ofDays(1), 100));
    write(5);
    job(JobName.RELAY_EVENTS);
    Promise<Void> both = Promise.promise();
    List<Long> handed = new CopyOnWriteArrayList<>();
    EventFollower follower = followUntil(service, 50, handed, 7, both);
    write(2);
    job(JobName.RELAY_EVENTS);
    Waits.result(both.future());
    assertEquals(List.of(6L, 7L), handed);
    Waits.result(Waits.async(context, follower::stop));
  }

  @Test
  void a_relay_that_lives_through_a_restore_publishes_what_comes_now() {
    deploy(new OutboxConfig(Duration.ofDays(1), 100));
    write(5);
    job(JobName.RELAY_EVENTS);
    sql("delete from outbox where first_sequence > 2");
    sql("update outbox_position set last = 2, published = 2");
    write(1);
    assertEquals(1, job(JobName.RELAY_EVENTS).handled());
    assertEquals(3, number("select published from outbox_position"));
  }

  @Test
  void no_sequence_that_may_have_been_given_is_given_after_a_restore_and_none_is_missed() {
    OutboxService service = deploy(new OutboxConfig(Duration.ofDays(1), 100));
    write(5);
    job(JobName.RELAY_EVENTS);
    for (int time = 0; time < 2; time++) {
      long last =
          Waits.result(
              on(() -> database.<Long>transaction(it -> RestoredEvents.mark(it, 1_000_000))));
      assertEquals(5 + (time + 1) * 1_000_000L, last);
    }
    Promise<Void> all = Promise.promise();
    List<Long> handed = new CopyOnWriteArrayList<>();
    EventFollower behind = followUntil(service, 3, handed, 2_000_007, all);
    Promise<Void> rest = Promise.promise();
    List<Long> handedAhead = new CopyOnWriteArrayList<>();
    EventFollower ahead = followUntil(service, 300, handedAhead, 2_000_007, rest);
    write(2);
    job(JobName.RELAY_EVENTS);
    Waits.result(all.future());
    Waits.result(rest.future());
    assertEquals(List.of(4L, 5L, 2_000_006L, 2_000_007L), handed);
    assertEquals(List.of(2_000_006L, 2_000_007L), handedAhead);
    assertEquals(2_000_000, behind.lost());
    Waits.result(Waits.async(context, behind::stop));
    Waits.result(Waits.async(context, ahead::stop));
  }

  @Test
  void a_payment_uses_its_place_up_at_the_second_attempt_if_the_first_fails() {
    AtomicInteger attempts = new AtomicInteger();
    queue.answerWith(
        place ->
            attempts.incrementAndGet() == 1
                ? Future.failedFuture("the line is away")
                : Future.succeededFuture());
    PaymentMade paid = payment();
    writeFacts(paid);
    Relay relay = unheard(LEASE);
    run(relay);
    assertEquals(0, number("select published from outbox_position"), "not told yet");
    Waits.result(Waits.async(context, relay::runAndSettle));
    assertEquals(1, number("select published from outbox_position"));
    assertEquals(List.of(place(paid), place(paid)), queue.completed());
  }

  @Test
  void what_a_relay_did_not_tell_before_it_died_is_told_by_another_relay_once() {
    PaymentMade paid = payment();
    HoldExpired ended = holdEnd();
    List<Buffer> told = new CopyOnWriteArrayList<>();
    subscribe(ended.userId(), told);
    writeFacts(paid, ended);
    numberAndCrash();
    Relay early = unheard(LEASE);
    run(early);
    assertEquals(List.of(), queue.completed(), "the dead relay may be at work");
    sql("update outbox_position set pending = jsonb_set(pending, '{died,2}', '0')");
    Relay one = unheard(LEASE);
    Relay other = unheard(LEASE);
    Waits.result(
        Future.all(
            Waits.async(context, one::runAndSettle), Waits.async(context, other::runAndSettle)));
    assertEquals(List.of(place(paid)), queue.completed());
    assertEquals(
        List.of(new HoldEndMessage(ended.reservationId(), ended.seatNumber())), ends(told));
    assertEquals(2, number("select published from outbox_position"));
    assertEquals(List.of(), published);
  }

  @Test
  void a_buyer_who_listens_is_told_of_the_end_of_a_hold_and_nobody_else_costs_a_message() {
    HoldExpired ended = holdEnd();
    List<Buffer> told = new CopyOnWriteArrayList<>();
    subscribe(ended.userId(), told);
    writeFacts(ended, holdEnd());
    Waits.result(Waits.async(context, unheard(LEASE)::runAndSettle));
    Waits.on(context, () -> null);
    assertEquals(
        List.of(new HoldEndMessage(ended.reservationId(), ended.seatNumber())), ends(told));
    assertEquals(2, number("select published from outbox_position"));
  }

  @Test
  void nothing_is_published_while_nobody_listens_and_everything_from_then_on() {
    AtomicBoolean listened = new AtomicBoolean();
    Relay relay = new Relay(vertx, database, queue, 10, LEASE.toMillis(), listened::get);
    write(2);
    writeFacts(charge());
    assertEquals(3, run(relay).handled());
    assertEquals(3, number("select published from outbox_position"));
    listened.set(true);
    writeFacts(charge());
    assertEquals(1, run(relay).handled());
    awaitPublished(1);
    assertEquals(List.of(4L), sequences(published));
    assertEquals(4, number("select published from outbox_position"));
  }

  @Test
  void somebody_who_begins_to_listen_while_facts_are_numbered_gets_them() {
    AtomicInteger asked = new AtomicInteger();
    Relay relay =
        new Relay(vertx, database, queue, 10, LEASE.toMillis(), () -> asked.incrementAndGet() > 1);
    writeFacts(charge());
    assertEquals(1, run(relay).handled());
    awaitPublished(1);
    assertEquals(List.of(1L), sequences(published));
    assertEquals(1, number("select published from outbox_position"));
  }

  @Test
  void facts_that_another_relay_is_telling_hold_the_position_back_and_no_fact_waits_for_them() {
    writeFacts(payment());
    numberAndCrash();
    writeFacts(charge());
    assertEquals(1, run(unheard(LEASE)).handled());
    assertEquals(2, number("select last from outbox_position"));
    assertEquals(0, number("select published from outbox_position"));
    Waits.result(Waits.async(context, unheard(Duration.ZERO)::runAndSettle));
    assertEquals(2, number("select published from outbox_position"));
  }

  /** The old version knows neither the column of a row nor that of the position. */
  @Test
  void rows_of_the_version_before_are_numbered_and_told_like_others() {
    PaymentMade paid = payment();
    writeFacts(paid);
    sql("update outbox set has_tasks = default");
    run(unheard(LEASE));
    assertEquals(List.of(place(paid)), queue.completed());

    writeFacts(paid);
    sql("update outbox set first_sequence = 2 where first_sequence is null");
    sql("update outbox_position set last = 2");
    Waits.result(Waits.async(context, unheard(LEASE)::runAndSettle));
    assertEquals(List.of(place(paid), place(paid)), queue.completed());
    assertEquals(2, number("select published from outbox_position"));
  }

  @Test
  void a_relay_keeps_what_it_is_telling_however_long_that_takes() {
    Promise<Void> slow = Promise.promise();
    queue.answerWith(place -> slow.future());
    writeFacts(payment());
    Relay relay = unheard(Duration.ofMillis(200));
    run(relay);
    for (int time = 0; time < 3; time++) {
      sql("select pg_sleep(0.15)");
      run(relay);
      run(unheard(Duration.ofMillis(200)));
    }
    assertEquals(1, queue.completed().size());
    slow.complete();
    Waits.result(Waits.async(context, relay::runAndSettle));
    assertEquals(1, number("select published from outbox_position"));
  }

  private Relay unheard(Duration lease) {
    return new Relay(vertx, database, queue, 10, lease.toMillis(), () -> false);
  }

  private void subscribe(UUID user, List<Buffer> told) {
    Waits.result(
        Waits.async(
            context,
            () ->
                TopicBus.ofNode(vertx).subscribe(Topic.buyer(user), told::add, () -> {}).ready()));
  }

  private static List<HoldEndMessage> ends(List<Buffer> told) {
    return told.stream().map(HoldEndMessage::decode).toList();
  }

  private void writeFacts(Fact... facts) {
    Waits.result(on(() -> database.pipelined(Outbox.written(List.of(facts)))));
  }

  private static PaymentMade payment() {
    return new PaymentMade(Ids.next(), Ids.next(), Ids.next(), Ids.next(), 7, 1, 1);
  }

  private static HoldExpired holdEnd() {
    return new HoldExpired(Ids.next(), Ids.next(), Ids.next(), Ids.next(), 7);
  }

  private static BalanceCharged charge() {
    return new BalanceCharged(Ids.next(), Ids.next(), 1, 1);
  }

  private static Place place(PaymentMade paid) {
    return new Place(paid.concertId(), paid.userId(), paid.queueNumber());
  }

  private EventFollower followUntil(
      OutboxService service, long after, List<Long> handed, long last, Promise<Void> done) {
    return Waits.result(
        Waits.async(
            context,
            () ->
                EventFollower.follow(
                    vertx,
                    service,
                    after,
                    event -> {
                      handed.add(event.sequence());
                      if (event.sequence() == last) {
                        done.complete();
                      }
                    })));
  }

  private static DatabaseConfig config() {
    return DatabaseConfig.from(Configuration.of(Map.of()).section("postgres"));
  }

  private OutboxService deploy(OutboxConfig config) {
    Waits.result(vertx.deployVerticle(new OutboxVerticle(config, database, queue)));
    return new OutboxServiceVertxEBProxy(vertx, Addresses.OUTBOX);
  }

  private JobReport job(JobName name) {
    return Waits.result(new JobCalls(vertx, Duration.ofSeconds(30)).run(name));
  }

  private Relay relay(int batchSize) {
    return relay(batchSize, LEASE);
  }

  private Relay relay(int batchSize, Duration lease) {
    return new Relay(vertx, database, queue, batchSize, lease.toMillis(), () -> true);
  }

  /** Numbers the facts as a node that stops before it has told them. */
  private void numberAndCrash() {
    NumberingResult numbered =
        Waits.result(
            on(
                () ->
                    new SequenceNumbering(
                            database, 10_000, LEASE.toMillis(), () -> true, fact -> false)
                        .number("died", new FactWindow(() -> {}))));
    assertTrue(numbered.claims());
  }

  private JobReport run(Relay relay) {
    return Waits.result(Waits.async(context, relay::run));
  }

  private <T> Future<T> on(Supplier<Future<T>> step) {
    return Waits.async(context, step);
  }

  private void publish(long sequence) {
    vertx
        .eventBus()
        .publish(
            Addresses.EVENTS,
            Event.toJson(
                new Event(
                    UUID.randomUUID(),
                    "t",
                    "s",
                    java.time.Instant.now(),
                    sequence,
                    new JsonObject())));
  }

  private void write(int facts) {
    Waits.result(
        on(
            () ->
                database
                    .pool()
                    .preparedQuery(
                        """
                        insert into outbox (facts, size)
                        select json_build_array(json_build_object('id', ($2::uuid[])[n + 1],
                          'type', 't', 'subject', n::text, 'data', '{}'::json)), 1
                        from generate_series(0, $1 - 1) as fact (n) order by fact.n
                        """)
                    .execute(Tuple.of(facts, (Object) ids(facts)))));
  }

  private static UUID[] ids(int count) {
    return Stream.generate(Ids::next).limit(count).toArray(UUID[]::new);
  }

  private Future<?> writeSlowly(int times) {
    return times == 0
        ? Future.succeededFuture()
        : database
            .pool()
            .query(
                """
                insert into outbox (facts, size)
                select json_build_array(json_build_object('id', gen_random_uuid(), 'type', 't',
                  'subject', n::text, 'data', '{}'::json)), 1
                from generate_series(1, 10) n
                """)
            .execute()
            .compose(done -> writeSlowly(times - 1).mapEmpty());
  }

  private void awaitPublished(int count) {
    while (published.size() < count) {
      Waits.on(context, () -> null);
    }
  }

  private static List<Long> sequences(List<Event> events) {
    return events.stream().map(Event::sequence).toList();
  }

  private static JobReport withoutLateness(JobReport report) {
    return new JobReport(report.handled(), report.more(), 0);
  }

  private void sql(String sql) {
    Waits.result(on(() -> database.pool().query(sql).execute()));
  }

  private long number(String sql) {
    return Waits.result(
        on(() -> database.pool().query(sql).execute())
            .map(rows -> rows.iterator().next().getLong(0)));
  }
}
