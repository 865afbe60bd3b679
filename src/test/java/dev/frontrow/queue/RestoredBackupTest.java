package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.PauseReason;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL is restored from a backup that is older than the numbers that were given. A copy of
 * the line's row stands in for the backup. In a database of Redis of its own, since it is emptied.
 */
class RestoredBackupTest {
  private static final QueueConfig SMALL =
      new QueueConfig(
          TestLines.CONFIG.batches(),
          10,
          1_000,
          1_000,
          20,
          Duration.ofHours(1),
          Duration.ofHours(1),
          20_000,
          Duration.ofSeconds(2));

  private final TestLines lines = new TestLines(TestServers.redisUri() + "/10");

  @AfterEach
  void stop() {
    lines.redis(Command.FLUSHDB);
    lines.close();
  }

  private void dump() {
    lines.sql("create table backup_of_lines as select * from queue_lines");
  }

  private void restoreDump() {
    lines.sql("delete from queue_lines");
    lines.sql("insert into queue_lines select * from backup_of_lines");
  }

  private void loseRedis() {
    lines.redis(Command.FLUSHDB);
  }

  /** The scenario that was reported: eleven inside where one is allowed, and number 11 twice. */
  @Test
  void everything_lost_and_an_old_dump_restored_admits_one_gives_no_number_twice_and_pauses() {
    QueueNode before = lines.node(SMALL);
    UUID concert = lines.concert(counter(1));
    List<Place> places = new ArrayList<>(join(before, concert, 3));
    dump();
    places.addAll(join(before, concert, 30));
    Waits.result(before.checkpoint());
    restoreDump();
    loseRedis();

    QueueNode after = lines.node(SMALL);
    Set<Long> numbers = numbers(places);
    List<Place> newcomers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Place place = TestLines.place(join(after, concert, UUID.randomUUID()));
      assertTrue(numbers.add(place.number()), "given twice: " + place.number());
      newcomers.add(place);
    }
    for (Place place : places) {
      Waits.result(after.status(place));
      assertTrue(Waits.result(after.overview(concert)).active() <= 1);
    }
    assertPaused(after, concert, PauseReason.DATABASE_OLDER);
    Waits.result(after.setState(concert, LineState.OPEN));
    List<Place> all = new ArrayList<>(places);
    all.addAll(newcomers);
    assertEquals(
        all.stream().map(Place::number).filter(n -> n != newcomers.get(0).number()).toList(),
        letIn(after, concert, all, newcomers.get(0)));
  }

  @Test
  void a_redis_that_is_newer_than_the_database_keeps_the_line_and_pauses_it() {
    QueueNode before = lines.node(SMALL);
    UUID concert = lines.concert(counter(1));
    List<Place> places = new ArrayList<>(join(before, concert, 3));
    dump();
    places.addAll(join(before, concert, 30));
    Waits.result(before.checkpoint());
    restoreDump();

    QueueNode after = lines.node(SMALL);
    assertPaused(after, concert, PauseReason.DATABASE_OLDER);
    assertEquals(33, Waits.result(after.overview(concert)).lastNumber());
    places.add(TestLines.place(join(after, concert, UUID.randomUUID())));
    assertEquals(34, places.get(33).number());
    Waits.result(after.checkpoint());
    assertEquals(34, lines.column("last", concert));
    assertTrue(lines.column("ceiling", concert) >= 34);
    Waits.result(after.setState(concert, LineState.OPEN));
    assertEquals(Optional.empty(), Waits.result(after.overview(concert)).pausedBecause());
    assertEquals(numbersInOrder(places), letIn(after, concert, places));
  }

  @Test
  void a_node_that_lived_through_the_restore_notices_it_within_a_checkpoint() {
    QueueNode queue = lines.node(SMALL);
    UUID concert = lines.concert(counter(1));
    List<Place> places = new ArrayList<>(join(queue, concert, 3));
    dump();
    places.addAll(join(queue, concert, 30));
    Waits.result(queue.checkpoint());
    restoreDump();
    Waits.result(queue.checkpoint());
    assertPaused(queue, concert, PauseReason.DATABASE_OLDER);
    Waits.result(queue.setState(concert, LineState.OPEN));
    assertEquals(numbersInOrder(places), letIn(queue, concert, places));
  }

  @Test
  void a_node_that_lived_through_the_restore_and_a_loss_of_redis_gives_no_number_twice() {
    QueueNode queue = lines.node(SMALL);
    UUID concert = lines.concert(counter(2));
    List<Place> places = new ArrayList<>(join(queue, concert, 3));
    dump();
    places.addAll(join(queue, concert, 30));
    Waits.result(queue.checkpoint());
    restoreDump();
    loseRedis();
    assertPaused(queue, concert, PauseReason.DATABASE_OLDER);
    Place newcomer = TestLines.place(join(queue, concert, UUID.randomUUID()));
    assertTrue(newcomer.number() > 33);
    places.add(newcomer);
    Waits.result(queue.setState(concert, LineState.OPEN));
    assertEquals(numbersInOrder(places), letIn(queue, concert, places));
  }

  @Test
  void settings_that_the_database_knows_nothing_of_pause_the_line_and_can_be_changed_again() {
    QueueNode before = lines.node(SMALL);
    UUID concert = lines.concert(counter(1));
    join(before, concert, 1);
    dump();
    Waits.result(before.setPolicy(concert, counter(5)));
    Waits.result(before.setPolicy(concert, counter(2)));
    restoreDump();
    QueueNode after = lines.node(SMALL);
    assertPaused(after, concert, PauseReason.DATABASE_OLDER);
    Waits.result(after.setPolicy(concert, counter(3)));
    var line = Waits.result(after.setState(concert, LineState.OPEN));
    assertEquals(LineState.OPEN, line.state());
    assertEquals(Optional.of(3), line.policy().maxActive());
  }

  /** Not even the first number was in the backup. */
  @Test
  void a_token_above_every_number_that_the_new_line_gave_pauses_it_and_is_taken_up() {
    QueueNode before = lines.node(SMALL);
    UUID concert = lines.concert(counter(1));
    dump();
    List<Place> places = join(before, concert, 30);
    restoreDump();
    loseRedis();
    QueueNode after = lines.node(SMALL);
    join(after, concert, 2);
    Place lost = places.get(29);
    assertEquals(PlaceStatus.WAITING, Waits.result(after.status(lost)).status());
    assertPaused(after, concert, PauseReason.DATABASE_OLDER);
    assertTrue(join(after, concert, UUID.randomUUID()).status().number() > 30);
    for (Place place : places.subList(2, 30)) {
      assertEquals(PlaceStatus.WAITING, Waits.result(after.status(place)).status());
    }
    assertEquals(1, Waits.result(after.overview(concert)).active());
  }

  @Test
  void a_marked_database_gives_no_number_twice_keeps_the_order_and_waits_for_the_organiser() {
    for (boolean redisIsLost : List.of(false, true)) {
      QueueNode before = lines.node(SMALL);
      UUID concert = lines.concert(counter(2));
      List<Place> places = new ArrayList<>(join(before, concert, 3));
      dump();
      places.addAll(join(before, concert, 30));
      Waits.result(before.checkpoint());
      Waits.result(before.leave(places.get(9)));
      restoreDump();
      if (redisIsLost) {
        loseRedis();
      }
      markRestored(100);
      QueueNode after = lines.node(SMALL);
      assertPaused(after, concert, PauseReason.RESTORED);
      Place newcomer = TestLines.place(join(after, concert, UUID.randomUUID()));
      assertTrue(newcomer.number() > 100, "number " + newcomer.number());
      places.add(newcomer);
      places.forEach(place -> Waits.result(after.status(place)));
      assertEquals(
          Optional.of(PauseReason.RESTORED), Waits.result(after.overview(concert)).pausedBecause());
      Waits.result(after.setState(concert, LineState.OPEN));
      if (!redisIsLost) {
        places.remove(9);
      }
      assertEquals(numbersInOrder(places), letIn(after, concert, places));
      lines.sql("drop table backup_of_lines");
    }
  }

  @Test
  void a_node_that_lives_while_the_database_is_marked_rebuilds_the_line() {
    QueueNode queue = lines.node(SMALL);
    UUID concert = lines.concert(counter(1));
    List<Place> places = new ArrayList<>(join(queue, concert, 12));
    markRestored(100);
    Waits.result(queue.checkpoint());
    Waits.result(queue.advance());
    assertPaused(queue, concert, PauseReason.RESTORED);
    places.add(TestLines.place(join(queue, concert, UUID.randomUUID())));
    assertTrue(places.get(12).number() > 100);
    Waits.result(queue.setState(concert, LineState.OPEN));
    assertEquals(numbersInOrder(places), letIn(queue, concert, places));
  }

  /** Redis is restored from a copy as well: newer than the database, and older than the world. */
  @Test
  void a_redis_that_is_old_too_is_used_for_what_it_knows_and_gives_no_number_twice() {
    QueueNode before = lines.node(SMALL);
    UUID concert = lines.concert(counter(1));
    List<Place> places = new ArrayList<>(join(before, concert, 3));
    dump();
    places.addAll(join(before, concert, 5));
    copyRedis(concert, "frontrow:2:", "copy:");
    places.addAll(join(before, concert, 30));
    Waits.result(before.checkpoint());
    restoreDump();
    loseAllBut(concert);
    lines.redis(Command.HSET, "frontrow:2:{" + concert + "}:line", "history", "of-before");

    QueueNode after = lines.node(SMALL);
    Set<Long> numbers = numbers(places);
    Place newcomer = TestLines.place(join(after, concert, UUID.randomUUID()));
    assertTrue(numbers.add(newcomer.number()), "given twice: " + newcomer.number());
    places.add(newcomer);
    places.forEach(place -> Waits.result(after.status(place)));
    assertPaused(after, concert, PauseReason.DATABASE_OLDER);
    Waits.result(after.setState(concert, LineState.OPEN));
    assertEquals(numbersInOrder(places), letIn(after, concert, places));
  }

  private void copyRedis(UUID concert, String from, String to) {
    for (String key : List.of("line", "numbers", "due", "inside", "left", "seen", "back")) {
      String name = "{" + concert + "}:" + key;
      lines.redis(Command.COPY, from + name, to + name, "REPLACE");
    }
  }

  private void loseAllBut(UUID concert) {
    lines.lose(concert);
    copyRedis(concert, "copy:", "frontrow:2:");
  }

  private void markRestored(long margin) {
    try (TestNode node = new TestNode(lines.databaseUri())) {
      Waits.result(
          node.database().transaction(transaction -> RestoredLines.mark(transaction, margin)));
    }
  }

  private static List<Long> numbersInOrder(List<Place> places) {
    return places.stream().map(Place::number).sorted().toList();
  }

  private List<Long> letIn(QueueNode queue, UUID concert, List<Place> places) {
    return letIn(queue, concert, places, new Place(concert, UUID.randomUUID(), 1L << 30));
  }

  /** Everybody in their order; who was inside when the line was paused comes first. */
  private List<Long> letIn(QueueNode queue, UUID concert, List<Place> places, Place inside) {
    List<Long> order = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      List<Place> active = new ArrayList<>();
      for (Place place : places) {
        if (Waits.result(queue.status(place)).status() == PlaceStatus.ACTIVE) {
          active.add(place);
        }
      }
      int room = Waits.result(queue.overview(concert)).policy().maxActive().orElseThrow();
      assertTrue(active.size() <= room, "inside: " + active);
      active.forEach(
          place -> {
            if (place.number() != inside.number()) {
              order.add(place.number());
            }
            Waits.result(queue.complete(place));
          });
    }
    assertEquals(0, Waits.result(queue.overview(concert)).waiting());
    return order;
  }

  private static Set<Long> numbers(List<Place> places) {
    Set<Long> numbers = new HashSet<>();
    places.forEach(place -> numbers.add(place.number()));
    return numbers;
  }

  private static void assertPaused(QueueNode queue, UUID concert, PauseReason reason) {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (Waits.result(queue.overview(concert)).pausedBecause().isEmpty()
        && System.nanoTime() < deadline) {
      // Each look is a round trip to Redis; the pause is one to PostgreSQL.
    }
    var line = Waits.result(queue.overview(concert));
    assertEquals(LineState.PAUSED, line.state());
    assertEquals(Optional.of(reason), line.pausedBecause());
  }
}
