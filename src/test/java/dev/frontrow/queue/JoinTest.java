package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static dev.frontrow.queue.TestLines.place;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinTest {
  private final TestLines lines = new TestLines();

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void nobody_joins_the_line_of_a_concert_that_is_over_and_who_waits_is_told_that_it_is_closed() {
    QueueService queue = lines.node();
    UUID concert = lines.concert(counter(1));
    Instant end = Instant.ofEpochMilli(lines.clock.get()).plusSeconds(60);
    lines.sql("update concerts set ends_at = ?::timestamptz where id = ?", end.toString(), concert);
    List<Place> places = join(queue, concert, 2);
    lines.pass(Duration.ofMillis(59_999));
    assertEquals(LineState.OPEN, Waits.result(queue.line(concert, -1)).state());
    join(queue, concert, 1);
    lines.pass(Duration.ofMillis(1));
    assertEquals(FailureCode.QUEUE_CLOSED, code(queue.join(concert, UUID.randomUUID())));
    assertEquals(LineState.CLOSED, Waits.result(queue.line(concert, -1)).state());
    assertEquals(LineState.CLOSED, Waits.result(queue.overview(concert)).state());
    assertEquals(2, join(queue, concert, places.get(1).userId()).status().number());
  }

  @Test
  void a_thousand_who_join_at_once_on_two_nodes_get_the_numbers_from_1_to_1000() {
    List<QueueService> nodes = List.of(lines.node(), lines.node());
    UUID concert = lines.concert(counter(100));
    List<Future<JoinResult>> joins = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      joins.add(nodes.get(i % 2).join(concert, UUID.randomUUID()));
    }
    List<JoinResult> results = joins.stream().map(Waits::result).toList();
    assertEquals(
        LongStream.rangeClosed(1, 1_000).boxed().toList(),
        results.stream().map(it -> it.status().number()).sorted().toList());
    assertTrue(results.stream().allMatch(JoinResult::joined));
    for (JoinResult result : results) {
      boolean inside = result.status().number() <= 100;
      PlaceStatus expected = inside ? PlaceStatus.ACTIVE : PlaceStatus.WAITING;
      assertEquals(expected, result.status().status(), "number " + result.status().number());
    }
  }

  @Test
  void one_user_who_joins_fifty_times_at_once_on_two_nodes_has_one_number() {
    List<QueueService> nodes = List.of(lines.node(), lines.node());
    UUID concert = lines.concert(counter(1));
    UUID user = UUID.randomUUID();
    List<Future<JoinResult>> joins = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      joins.add(nodes.get(i % 2).join(concert, user));
    }
    List<JoinResult> results = joins.stream().map(Waits::result).toList();
    assertTrue(results.stream().allMatch(it -> it.status().number() == 1));
    assertEquals(1, results.stream().filter(JoinResult::joined).count());
    assertEquals(1, Waits.result(nodes.get(0).overview(concert)).lastNumber());
  }

  @Test
  void who_waits_or_is_inside_keeps_the_number_and_who_is_through_gets_a_new_one() {
    QueueService queue = lines.node();
    UUID concert = lines.concert(counter(1));
    JoinResult first = join(queue, concert, UUID.randomUUID());
    JoinResult second = join(queue, concert, UUID.randomUUID());
    assertFalse(join(queue, concert, first.status().userId()).joined());
    assertEquals(2, join(queue, concert, second.status().userId()).status().number());
    Waits.result(queue.leave(place(second)));
    JoinResult again = join(queue, concert, second.status().userId());
    assertTrue(again.joined());
    assertEquals(3, again.status().number());
    Waits.result(queue.complete(place(first)));
    assertEquals(4, join(queue, concert, first.status().userId()).status().number());
  }

  @Test
  void who_let_the_admission_run_out_joins_at_the_end() {
    QueueService queue = lines.node();
    UUID concert = lines.concert(counter(1));
    JoinResult first = join(queue, concert, UUID.randomUUID());
    join(queue, concert, UUID.randomUUID());
    lines.pass(Duration.ofMinutes(2));
    JoinResult again = join(queue, concert, first.status().userId());
    assertEquals(3, again.status().number());
    assertEquals(1, again.status().position());
  }

  @Test
  void a_newcomer_does_not_pass_those_who_wait_even_when_a_slot_is_free() {
    QueueService queue = lines.node();
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 3);
    lines.pass(Duration.ofMinutes(2));
    JoinResult newcomer = join(queue, concert, UUID.randomUUID());
    assertEquals(PlaceStatus.WAITING, newcomer.status().status());
    assertEquals(2, newcomer.status().position());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(1))).status());
  }

  @Test
  void a_closed_line_gives_no_number_but_tells_the_one_that_is_there() {
    QueueService queue = lines.node();
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 2);
    Waits.result(queue.setState(concert, LineState.CLOSED));
    assertEquals(FailureCode.QUEUE_CLOSED, code(queue.join(concert, UUID.randomUUID())));
    assertEquals(2, join(queue, concert, places.get(1).userId()).status().number());
  }

  @Test
  void before_the_sale_opens_nobody_gets_a_number_and_from_that_instant_on_everybody() {
    QueueService queue = lines.node();
    Instant opensAt = Instant.ofEpochMilli(lines.clock.get()).plusSeconds(60);
    UUID concert = lines.concert(counter(1), opensAt);
    UUID user = UUID.randomUUID();
    lines.pass(Duration.ofMillis(59_999));
    assertEquals(FailureCode.SALE_NOT_OPEN, code(queue.join(concert, user)));
    assertEquals(
        opensAt.toString(),
        Waits.refusal(queue.join(concert, user)).details().getString("opensAt"));
    lines.pass(Duration.ofMillis(1));
    assertEquals(1, join(queue, concert, user).status().number());
  }

  @Test
  void a_line_that_does_not_exist_is_named_so_by_every_call() {
    QueueService queue = lines.node();
    UUID none = UUID.randomUUID();
    Place place = new Place(none, UUID.randomUUID(), 1);
    List<Future<?>> calls =
        List.of(
            queue.join(none, UUID.randomUUID()),
            queue.status(place),
            queue.touch(place),
            queue.leave(place),
            queue.complete(place),
            queue.line(none, -1),
            queue.overview(none),
            queue.setPolicy(none, counter(1)),
            queue.setState(none, LineState.PAUSED));
    calls.forEach(call -> assertEquals(FailureCode.CONCERT_NOT_FOUND, code(call)));
  }

  @Test
  void the_clock_of_redis_counts_when_none_is_given() {
    lines.clock.set(0);
    QueueService queue = lines.node();
    UUID concert = lines.concert(counter(1));
    QueueStatus status = join(queue, concert, UUID.randomUUID()).status();
    Duration inside =
        Duration.between(status.admittedAt().orElseThrow(), status.expiresAt().orElseThrow());
    assertEquals(Duration.ofMinutes(1), inside);
    Duration off = Duration.between(status.admittedAt().orElseThrow(), Instant.now()).abs();
    assertTrue(off.compareTo(Duration.ofMinutes(1)) < 0);
  }

  @Test
  void no_number_passes_the_ceiling_that_postgresql_holds() {
    QueueService queue = lines.node(blocksOf(10));
    UUID concert = lines.concert(counter(1));
    Set<Long> numbers = new HashSet<>();
    for (int i = 0; i < 95; i++) {
      long number = join(queue, concert, UUID.randomUUID()).status().number();
      assertTrue(number <= lines.column("ceiling", concert));
      numbers.add(number);
    }
    assertEquals(95, numbers.size());
    assertTrue(numbers.contains(95L));
  }

  @Test
  void while_the_ceiling_cannot_be_raised_no_number_is_given_past_it() throws Exception {
    QueueService queue = lines.node(blocksOf(10));
    UUID concert = lines.concert(counter(1));
    join(queue, concert, UUID.randomUUID());
    try (Connection connection = lines.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from queue_lines for update");
      long ceiling = lines.column("ceiling", concert);
      for (long number = 2; number <= ceiling; number++) {
        assertEquals(number, join(queue, concert, UUID.randomUUID()).status().number());
      }
      assertEquals(FailureCode.OVERLOADED, code(queue.join(concert, UUID.randomUUID())));
      connection.rollback();
      assertEquals(ceiling + 1, join(queue, concert, UUID.randomUUID()).status().number());
    }
  }

  @Test
  void past_the_bound_a_join_is_refused_at_once() {
    QueueConfig config =
        new QueueConfig(
            new BatchLimits(1, 5, Duration.ofSeconds(5)),
            10_000,
            1_000_000,
            1_000,
            20,
            Duration.ofHours(1),
            Duration.ofHours(1),
            20_000,
            Duration.ofSeconds(2));
    QueueService queue = lines.node(config);
    UUID concert = lines.concert(counter(1));
    List<Future<JoinResult>> joins = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      joins.add(queue.join(concert, UUID.randomUUID()));
    }
    Future.join(joins).otherwiseEmpty();
    List<Future<JoinResult>> refused = new ArrayList<>();
    Set<Long> given = new HashSet<>();
    for (Future<JoinResult> each : joins) {
      try {
        given.add(Waits.result(each).status().number());
      } catch (RuntimeException e) {
        refused.add(each);
      }
    }
    assertFalse(refused.isEmpty());
    for (Future<JoinResult> each : refused) {
      assertEquals(FailureCode.OVERLOADED, code(each));
      assertEquals(2L, Waits.refusal(each).details().getLong("retryAfterSeconds"));
    }
    assertEquals(given.size(), Waits.result(queue.overview(concert)).lastNumber());
  }

  private static QueueConfig blocksOf(int numbers) {
    return new QueueConfig(
        TestLines.CONFIG.batches(),
        numbers,
        1_000_000,
        1_000,
        20,
        Duration.ofHours(1),
        Duration.ofHours(1),
        20_000,
        Duration.ofSeconds(2));
  }
}
