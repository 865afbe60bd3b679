package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static dev.frontrow.queue.TestLines.park;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.LineOverview;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.job.JobReport;
import dev.frontrow.testing.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final TestLines lines = new TestLines();
  private final QueueNode queue = lines.node();

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void a_bank_counter_lets_in_as_many_as_fit_and_then_one_for_each_that_goes() {
    UUID concert = lines.concert(counter(3));
    List<Place> places = join(queue, concert, 5);
    assertInside(places, 1, 2, 3);
    Waits.result(queue.complete(places.get(1)));
    assertInside(places, 1, 3, 4);
    Waits.result(queue.leave(places.get(0)));
    assertInside(places, 3, 4, 5);
  }

  @Test
  void a_slot_goes_to_the_next_in_the_script_that_frees_it() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 4);
    Waits.result(queue.complete(places.get(0)));
    assertEquals(2, served(concert));
    Waits.result(queue.leave(places.get(1)));
    assertEquals(3, served(concert));
    lines.pass(Duration.ofMinutes(1));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(places.get(2))));
    assertEquals(4, served(concert));
  }

  /** As Redis has it; asking the service would itself admit. */
  private long served(UUID concert) {
    return lines
        .redis(io.vertx.redis.client.Command.HGET, "frontrow:2:{" + concert + "}:line", "served")
        .orElseThrow()
        .toLong();
  }

  @Test
  void completing_twice_frees_one_slot() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 3);
    Waits.result(queue.complete(places.get(0)));
    Waits.result(queue.complete(places.get(0)));
    assertInside(places, 2);
    assertEquals(1, Waits.result(queue.overview(concert)).completed());
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(places.get(0))).status());
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(places.get(0))));
  }

  @Test
  void a_theme_park_lets_in_so_many_each_period_and_makes_up_for_none_that_passed() {
    UUID concert = lines.concert(park(2, Duration.ofSeconds(10)));
    List<Place> places = join(queue, concert, 20);
    assertEquals(2, served(concert));
    tickAfter(Duration.ofMillis(9_999), concert, 2);
    tickAfter(Duration.ofMillis(1), concert, 4);
    // Late by three seconds: the next period counts from the end of this one all the same.
    tickAfter(Duration.ofSeconds(13), concert, 6);
    tickAfter(Duration.ofMillis(6_999), concert, 6);
    tickAfter(Duration.ofMillis(1), concert, 8);
    // Five periods without anybody let in are lost.
    tickAfter(Duration.ofSeconds(50), concert, 10);
    tickAfter(Duration.ofMillis(9_999), concert, 10);
    tickAfter(Duration.ofMillis(1), concert, 12);
    assertEquals(20, places.size());
  }

  private void tickAfter(Duration time, UUID concert, long expectedServed) {
    lines.pass(time);
    Waits.result(queue.advance());
    assertEquals(expectedServed, served(concert));
  }

  @Test
  void with_both_policies_the_narrower_counts() {
    Policy both =
        new Policy(
            Optional.of(3),
            Optional.of(2),
            Optional.of(Duration.ofSeconds(10)),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5));
    UUID concert = lines.concert(both);
    List<Place> places = join(queue, concert, 10);
    assertInside(places, 1, 2);
    tickAfter(Duration.ofSeconds(10), concert, 3);
    Waits.result(queue.complete(places.get(0)));
    Waits.result(queue.complete(places.get(1)));
    assertEquals(4, served(concert));
    tickAfter(Duration.ofSeconds(10), concert, 5);
  }

  @Test
  void a_pause_admits_nobody_keeps_every_place_and_lets_deadlines_run() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 3);
    assertEquals(LineState.PAUSED, Waits.result(queue.setState(concert, LineState.PAUSED)).state());
    Waits.result(queue.leave(places.get(0)));
    Waits.result(queue.advance());
    assertInside(places);
    assertEquals(1, Waits.result(queue.status(places.get(1))).position());
    assertEquals(4, join(queue, concert, UUID.randomUUID()).status().number());
    LineOverview resumed = Waits.result(queue.setState(concert, LineState.OPEN));
    assertEquals(LineState.OPEN, resumed.state());
    assertInside(places, 2);
    Waits.result(queue.setState(concert, LineState.PAUSED));
    lines.pass(Duration.ofMinutes(1));
    Waits.result(queue.advance());
    assertInside(places);
  }

  @Test
  void a_closed_line_still_admits_those_in_it() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 2);
    Waits.result(queue.setState(concert, LineState.CLOSED));
    Waits.result(queue.complete(places.get(0)));
    assertInside(places, 2);
  }

  @Test
  void a_new_policy_is_in_force_at_once_on_every_node() {
    QueueNode other = lines.node();
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(other, concert, 10);
    assertEquals(counter(4), Waits.result(queue.setPolicy(concert, counter(4))));
    assertInside(places, 1, 2, 3, 4);
    Waits.result(queue.setPolicy(concert, counter(2)));
    Waits.result(other.complete(places.get(0)));
    Waits.result(other.complete(places.get(1)));
    assertInside(places, 3, 4);
    Waits.result(other.complete(places.get(2)));
    assertInside(places, 4, 5);
    assertEquals(counter(2), Waits.result(queue.overview(concert)).policy());
  }

  @Test
  void settings_that_did_not_reach_redis_do_so_with_the_next_checkpoint() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 3);
    lines.sql(
        "update queue_lines set policy = ?::jsonb, policy_version = policy_version + 1",
        Policy.toJson(counter(2)).encode());
    Waits.result(queue.checkpoint());
    assertInside(places, 1, 2);
  }

  @Test
  void one_run_of_the_job_is_bounded_and_says_when_there_is_more() {
    QueueConfig small =
        new QueueConfig(
            TestLines.CONFIG.batches(),
            10_000,
            1_000_000,
            3,
            2,
            Duration.ofHours(1),
            Duration.ofHours(1),
            20_000,
            Duration.ofSeconds(2));
    QueueNode bounded = lines.node(small);
    UUID concert = lines.concert(counter(1));
    join(bounded, concert, 40);
    lines.sql(
        "update queue_lines set policy = ?::jsonb, policy_version = policy_version + 1",
        Policy.toJson(counter(40)).encode());
    Waits.result(bounded.checkpoint());
    long served = served(concert);
    JobReport report = Waits.result(bounded.advance());
    assertTrue(report.more());
    assertTrue(served(concert) > served && served(concert) <= served + 12);
    while (Waits.result(bounded.advance()).more()) {
      assertTrue(served(concert) <= 40);
    }
    assertEquals(40, served(concert));
  }

  @Test
  void who_is_called_is_told_when_and_until_when() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 2);
    QueueStatus status = Waits.result(queue.status(places.get(0)));
    Instant now = Instant.ofEpochMilli(lines.clock.get());
    assertEquals(Optional.of(now), status.admittedAt());
    assertEquals(Optional.of(now.plusSeconds(60)), status.expiresAt());
    assertEquals(0, status.position());
    QueueStatus waiting = Waits.result(queue.status(places.get(1)));
    assertEquals(Optional.empty(), waiting.admittedAt());
    assertEquals(1, waiting.position());
    assertTrue(waiting.estimatedWaitSeconds() >= 1);
  }

  @Test
  void who_waits_is_refused_with_the_own_status() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 3);
    assertEquals(FailureCode.QUEUE_TOKEN_WAITING, code(queue.touch(places.get(2))));
    QueueStatus status =
        QueueStatus.fromJson(
            Waits.refusal(queue.touch(places.get(2))).details().getJsonObject("queue"));
    assertEquals(PlaceStatus.WAITING, status.status());
    assertEquals(2, status.position());
  }

  @Test
  void numbers_that_no_line_gives_are_over() {
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 1);
    for (long number : new long[] {-1, 0, 1L << 40}) {
      Place none = new Place(concert, UUID.randomUUID(), number);
      assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(none)).status());
      assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(none)));
      Waits.result(queue.leave(none));
      Waits.result(queue.complete(none));
    }
    assertEquals(1, Waits.result(queue.overview(concert)).lastNumber());
  }

  @Test
  void the_overview_counts() {
    UUID concert = lines.concert(counter(2));
    List<Place> places = join(queue, concert, 10);
    Waits.result(queue.complete(places.get(0)));
    Waits.result(queue.leave(places.get(1)));
    Waits.result(queue.leave(places.get(8)));
    lines.pass(Duration.ofMinutes(1));
    LineOverview overview = Waits.result(queue.overview(concert));
    assertEquals(1, overview.completed());
    assertEquals(2, overview.leftCount());
    assertEquals(2, overview.expired());
    assertEquals(2, overview.active());
    assertEquals(3, overview.waiting());
    assertEquals(10, overview.lastNumber());
    assertEquals(6, overview.servedNumber());
    assertTrue(overview.admittedPerMinute() >= 2 && overview.admittedPerMinute() <= 6);
  }

  private void assertInside(List<Place> places, Integer... expected) {
    List<Integer> inside =
        places.stream()
            .filter(place -> Waits.result(queue.status(place)).status() == PlaceStatus.ACTIVE)
            .map(place -> (int) place.number())
            .toList();
    assertEquals(List.of(expected), inside);
  }
}
