package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.testing.DatabaseSessions;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis loses everything. In a database of Redis of its own, since it is emptied. */
class LossTest {
  private static final QueueConfig SMALL_BLOCKS =
      new QueueConfig(
          TestLines.CONFIG.batches(),
          100,
          1_000_000,
          1_000,
          20,
          Duration.ofHours(1),
          Duration.ofHours(1),
          20_000,
          Duration.ofSeconds(2));

  private final TestLines lines = new TestLines(TestServers.redisUri() + "/9");
  private final QueueNode queue = lines.node(SMALL_BLOCKS);

  @AfterEach
  void stop() {
    lines.close();
  }

  private void flush() {
    lines.redis(Command.FLUSHDB);
  }

  @Test
  void a_loss_in_the_middle_of_a_wait_changes_nobodys_order_and_repeats_no_number() {
    UUID concert = lines.concert(counter(3));
    List<Place> places = join(queue, concert, 40);
    Waits.result(queue.checkpoint());
    Waits.result(queue.complete(places.get(0)));
    lines.paid(concert, places.get(0).userId(), 1);
    Waits.result(queue.leave(places.get(20)));
    Map<Long, Long> before = positions(places);
    flush();
    Map<Long, Long> after = positions(places);
    after.forEach(
        (number, position) ->
            assertTrue(position <= before.get(number), number + " went up to " + position));
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(places.get(20))).status());
    Set<Long> numbers = new HashSet<>();
    places.forEach(place -> numbers.add(place.number()));
    for (int i = 0; i < 40; i++) {
      JoinResult joined = join(queue, concert, UUID.randomUUID());
      assertTrue(numbers.add(joined.status().number()), "given twice");
      assertTrue(joined.status().number() > 40);
    }
    assertEquals(order(places), calledInTurn(concert, places));
  }

  /** Those of the places that can still be called, in the order of their numbers. */
  private static List<Long> order(List<Place> places) {
    return places.stream().map(Place::number).filter(n -> n > 1 && n != 21).toList();
  }

  /** Lets everybody in, one after the other, and notes when each was first inside. */
  private List<Long> calledInTurn(UUID concert, List<Place> places) {
    List<Long> called = new java.util.ArrayList<>();
    Set<Long> done = new HashSet<>();
    for (int round = 0; round < 100 && called.size() < 38; round++) {
      for (Place place : places) {
        if (!done.contains(place.number())
            && Waits.result(queue.status(place)).status() == PlaceStatus.ACTIVE) {
          called.add(place.number());
          done.add(place.number());
          Waits.result(queue.complete(place));
        }
      }
    }
    assertEquals(concert, places.get(0).concertId());
    return called;
  }

  private Map<Long, Long> positions(List<Place> places) {
    Map<Long, Long> positions = new HashMap<>();
    for (Place place : places) {
      QueueStatus status = Waits.result(queue.status(place));
      if (status.status() == PlaceStatus.WAITING) {
        positions.put(place.number(), status.position());
      }
    }
    return positions;
  }

  @Test
  void those_inside_stay_with_fresh_time_to_act_and_those_who_paid_do_not_come_back() {
    UUID concert = lines.concert(counter(3));
    List<Place> places = join(queue, concert, 10);
    Waits.result(queue.checkpoint());
    Waits.result(queue.complete(places.get(1)));
    lines.paid(concert, places.get(1).userId(), 2);
    lines.pass(Duration.ofSeconds(50));
    flush();
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(0))).status());
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(places.get(1))).status());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(2))).status());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(3))).status());
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(places.get(4))).status());
    lines.pass(Duration.ofSeconds(59));
    Waits.result(queue.touch(places.get(0)));
    Waits.result(queue.touch(places.get(3)));
  }

  @Test
  void time_inside_that_ran_out_during_the_loss_is_given_once_more() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 2);
    Waits.result(queue.checkpoint());
    flush();
    lines.pass(Duration.ofMinutes(30));
    Waits.result(queue.touch(places.get(0)));
    lines.pass(Duration.ofMinutes(1));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(places.get(0))));
  }

  @Test
  void a_user_who_is_known_again_keeps_the_one_number_after_each_loss() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 5);
    for (int loss = 0; loss < 2; loss++) {
      flush();
      // Until a node has asked Redis it answers from memory, and knows of no loss.
      Waits.result(queue.overview(concert));
      assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(places.get(4))).status());
      JoinResult again = join(queue, concert, places.get(4).userId());
      assertFalse(again.joined());
      assertEquals(5, again.status().number());
    }
  }

  @Test
  void the_jobs_find_the_lines_that_redis_forgot_by_their_checkpoints() {
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 2);
    Waits.result(queue.checkpoint());
    long epoch = lines.column("epoch", concert);
    flush();
    Waits.result(lines.node(SMALL_BLOCKS).advance());
    assertEquals(epoch + 1, lines.column("epoch", concert));
  }

  @Test
  void of_two_numbers_of_one_user_the_older_one_counts() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 5);
    flush();
    JoinResult second = join(queue, concert, places.get(4).userId());
    assertNotEquals(5, second.status().number());
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(places.get(4))).status());
    Place newer = TestLines.place(second);
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(newer)).status());
    assertEquals(5, join(queue, concert, places.get(4).userId()).status().number());
  }

  @Test
  void numbers_that_were_perhaps_never_given_keep_nobody_waiting() {
    UUID concert = lines.concert(counter(2));
    join(queue, concert, 2);
    flush();
    JoinResult third = join(queue, concert, UUID.randomUUID());
    JoinResult fourth = join(queue, concert, UUID.randomUUID());
    assertEquals(1, third.status().position());
    assertEquals(2, fourth.status().position());
    lines.pass(Duration.ofMinutes(1));
    Waits.result(queue.advance());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(TestLines.place(fourth))).status());
  }

  /** Another node gave the number, and took the knowledge of it along when it died. */
  @Test
  void a_token_for_a_doubtful_number_is_taken_up_again_ahead_of_those_who_came_later() {
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 2);
    QueueNode forgetful = lines.node(SMALL_BLOCKS);
    Place lost = join(forgetful, concert, 1).get(0);
    assertEquals(3, lost.number());
    flush();
    Place later = TestLines.place(join(queue, concert, UUID.randomUUID()));
    assertTrue(later.number() > 100);
    assertEquals(2, Waits.result(queue.status(lost)).position());
    Waits.result(queue.leave(new Place(concert, UUID.randomUUID(), 1)));
    Waits.result(queue.leave(new Place(concert, UUID.randomUUID(), 2)));
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(lost)).status());
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(later)).status());
  }

  @Test
  void doubtful_numbers_that_were_passed_over_are_let_in_next_and_never_more_than_there_is_room() {
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 1);
    QueueNode forgetful = lines.node(SMALL_BLOCKS);
    List<Place> lost = join(forgetful, concert, 4);
    flush();
    Place later = TestLines.place(join(queue, concert, UUID.randomUUID()));
    Place last = TestLines.place(join(queue, concert, UUID.randomUUID()));
    Waits.result(queue.leave(new Place(concert, UUID.randomUUID(), 1)));
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(later)).status());
    lines.paid(concert, lost.get(1).userId(), lost.get(1).number());
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(lost.get(1))).status());
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(lost.get(2))).status());
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(lost.get(0))).status());
    assertEquals(1, Waits.result(queue.status(lost.get(0))).position());
    assertEquals(FailureCode.QUEUE_TOKEN_WAITING, code(queue.touch(lost.get(0))));
    assertEquals(1, Waits.result(queue.overview(concert)).active());
    assertEquals(3, Waits.result(queue.overview(concert)).waiting());
    Waits.result(queue.leave(later));
    Waits.result(queue.touch(lost.get(0)));
    assertEquals(1, Waits.result(queue.overview(concert)).active());
    Waits.result(queue.complete(lost.get(0)));
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(lost.get(0))).status());
    Waits.result(queue.touch(lost.get(2)));
    Waits.result(queue.leave(lost.get(3)));
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(lost.get(3))).status());
    Waits.result(queue.leave(lost.get(2)));
    Waits.result(queue.touch(last));
    assertEquals(0, Waits.result(queue.overview(concert)).waiting());
  }

  @Test
  void who_waits_again_may_leave_or_come_back_with_the_same_number() {
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 1);
    QueueNode forgetful = lines.node(SMALL_BLOCKS);
    List<Place> lost = join(forgetful, concert, 2);
    flush();
    Place later = TestLines.place(join(queue, concert, UUID.randomUUID()));
    Waits.result(queue.leave(new Place(concert, UUID.randomUUID(), 1)));
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(later)).status());
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(lost.get(0))).status());
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(lost.get(1))).status());
    assertEquals(3, join(queue, concert, lost.get(1).userId()).status().number());
    Waits.result(queue.leave(lost.get(0)));
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(lost.get(0))).status());
    Waits.result(queue.leave(later));
    Waits.result(queue.touch(lost.get(1)));
  }

  @Test
  void a_second_loss_still_gives_no_number_twice_and_keeps_the_order() {
    UUID concert = lines.concert(counter(1));
    List<Place> first = join(queue, concert, 5);
    Set<Long> numbers = new HashSet<>();
    first.forEach(place -> numbers.add(place.number()));
    for (int loss = 0; loss < 3; loss++) {
      flush();
      for (int i = 0; i < 5; i++) {
        assertTrue(
            numbers.add(join(queue, concert, UUID.randomUUID()).status().number()), "given twice");
      }
      assertEquals(4, Waits.result(queue.status(first.get(4))).position());
    }
  }

  @Test
  void a_redis_that_went_back_in_time_counts_as_lost() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 10);
    lines.redis(Command.HSET, "frontrow:2:{" + concert + "}:line", "last", "5");
    long next = join(queue, concert, UUID.randomUUID()).status().number();
    assertTrue(next > 10, "given twice: " + next);
    assertEquals(9, Waits.result(queue.status(places.get(9))).position());
  }

  @Test
  void after_a_crash_of_everything_the_line_goes_on_from_its_checkpoint() {
    UUID concert = lines.concert(counter(2));
    List<Place> places = join(queue, concert, 10);
    Waits.result(queue.checkpoint());
    assertEquals(10, lines.column("last", concert));
    assertEquals(2, lines.column("served", concert));
    flush();
    QueueNode fresh = lines.node(SMALL_BLOCKS);
    assertEquals(PlaceStatus.ACTIVE, Waits.result(fresh.status(places.get(1))).status());
    // Both are inside again, so nobody else is called.
    assertEquals(0, Waits.result(fresh.advance()).handled());
    assertEquals(1, Waits.result(fresh.status(places.get(2))).position());
    assertEquals(8, Waits.result(fresh.status(places.get(9))).position());
    assertTrue(join(fresh, concert, UUID.randomUUID()).status().number() > 10);
  }

  @Test
  void a_checkpoint_keeps_those_inside_of_the_one_before_while_they_are_the_same() {
    UUID concert = lines.concert(counter(2));
    List<Place> places = join(queue, concert, 3);
    Waits.result(queue.checkpoint());
    Waits.result(queue.touch(places.get(0)));
    join(queue, concert, UUID.randomUUID());
    Waits.result(queue.checkpoint());
    assertEquals(4, lines.column("last", concert));
    assertEquals(2, lines.column("(select count(*) from jsonb_object_keys(active))", concert));
    Waits.result(queue.leave(places.get(0)));
    Waits.result(queue.leave(places.get(1)));
    Waits.result(queue.leave(places.get(2)));
    Waits.result(queue.checkpoint());
    assertEquals(1, lines.column("(select count(*) from jsonb_object_keys(active))", concert));
    flush();
    QueueNode fresh = lines.node(SMALL_BLOCKS);
    assertEquals(PlaceStatus.EXPIRED, Waits.result(fresh.status(places.get(0))).status());
    assertEquals(1, Waits.result(fresh.overview(concert)).active());
  }

  @Test
  void two_nodes_that_notice_at_once_rebuild_once() {
    QueueNode other = lines.node(SMALL_BLOCKS);
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 3);
    Waits.result(other.overview(concert));
    Waits.result(queue.checkpoint());
    long epoch = lines.column("epoch", concert);
    flush();
    var one = queue.overview(concert);
    var two = other.overview(concert);
    assertEquals(Waits.result(one).lastNumber(), Waits.result(two).lastNumber());
    assertEquals(epoch + 1, lines.column("epoch", concert));
    assertEquals(2, Waits.result(other.status(places.get(2))).position());
  }

  @Test
  void a_checkpoint_never_lowers_anything() {
    UUID concert = lines.concert(counter(2));
    join(queue, concert, 10);
    lines.sql("update queue_lines set served = 7, last = 50 where concert_id = ?", concert);
    Waits.result(queue.checkpoint());
    assertEquals(7, lines.column("served", concert));
    assertEquals(50, lines.column("last", concert));
  }

  @Test
  void a_checkpoint_of_an_epoch_that_is_over_changes_nothing() {
    UUID concert = lines.concert(counter(2));
    join(queue, concert, 10);
    lines.sql("update queue_lines set epoch = 7 where concert_id = ?", concert);
    Waits.result(queue.checkpoint());
    assertEquals(7, lines.column("epoch", concert));
    assertEquals(0, lines.column("last + served", concert));
    assertEquals(0, lines.column("(select count(*) from jsonb_object_keys(active))", concert));
  }

  /** Redis restarts with its data, and nobody but Redis and the checkpoint knows the line. */
  @Test
  void a_buyer_who_left_after_the_checkpoint_stays_out_when_redis_restarts() {
    UUID concert = lines.concert(counter(2));
    List<Place> places = join(queue, concert, 6);
    Waits.result(queue.checkpoint());
    Waits.result(queue.leave(places.get(0)));
    Waits.result(queue.leave(places.get(4)));
    lines.redis(Command.HSET, "frontrow:2:{" + concert + "}:line", "history", "of-before");
    QueueNode fresh = lines.node(SMALL_BLOCKS);
    assertEquals(PlaceStatus.EXPIRED, Waits.result(fresh.status(places.get(0))).status());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(fresh.status(places.get(1))).status());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(fresh.status(places.get(2))).status());
    assertEquals(PlaceStatus.EXPIRED, Waits.result(fresh.status(places.get(4))).status());
    assertEquals(2, Waits.result(fresh.status(places.get(5))).position());
    assertEquals(2, Waits.result(fresh.overview(concert)).active());
    assertEquals(2, Waits.result(fresh.overview(concert)).waiting());
    assertEquals(2, Waits.result(fresh.overview(concert)).leftCount());
  }

  @Test
  void a_loss_while_the_ceiling_is_being_raised_keeps_nobody_hanging() throws Exception {
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 49);
    try (TestSale database = new TestSale(lines.databaseUri());
        Connection connection = lines.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from queue_lines for update");
      join(queue, concert, 2);
      flush();
      Future<JoinResult> after = queue.join(concert, UUID.randomUUID());
      assertEquals(2, DatabaseSessions.waitingForLocks(database, 2).size());
      connection.rollback();
      assertTrue(Waits.result(after).status().number() > 51);
    }
  }
}
