package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldChange;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A turn lasts as long as its hold: idle after 3 minutes, over after 10, whatever is held. */
class TurnAndHoldTest {
  private static final Duration IDLE = Duration.ofMinutes(3);
  private static final Duration ACTIVE = Duration.ofMinutes(10);

  private final TestLines lines = new TestLines(TestServers.redisUri() + "/8");
  private final QueueNode queue = lines.node();

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void a_hold_keeps_its_owner_inside_past_the_idle_limit_and_no_longer_than_it_lasts() {
    Place place = inside();
    Instant end = hold(place, Duration.ofMinutes(5));
    assertEquals(Optional.of(end), Waits.result(queue.status(place)).expiresAt());
    lines.pass(Duration.ofMinutes(5).minusMillis(1));
    assertEquals(0, Waits.result(queue.advance()).lateMillis());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(place)).status());
    lines.pass(Duration.ofMillis(1));
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(place)).status());
  }

  @Test
  void an_action_during_a_hold_counts_for_the_time_after_it() {
    Place place = inside();
    hold(place, Duration.ofMinutes(5));
    lines.pass(Duration.ofMinutes(4));
    assertEquals(Optional.of(now().plus(IDLE)), Waits.result(queue.touch(place)).expiresAt());
  }

  @Test
  void past_the_oldest_age_a_hold_lets_its_owner_act_but_hold_nothing_new() {
    Place place = inside();
    passActing(place, Duration.ofMinutes(8));
    Instant end = hold(place, Duration.ofMinutes(5));
    lines.pass(Duration.ofMinutes(2).minusMillis(1));
    Waits.result(queue.touchToHold(place));
    lines.pass(Duration.ofMillis(1));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touchToHold(place)));
    assertEquals(Optional.of(end), Waits.result(queue.touch(place)).expiresAt());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(place)).status());
    lines.pass(Duration.ofMinutes(3));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(place)));
  }

  @Test
  void a_hold_given_back_leaves_the_ordinary_limits_at_once() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 2);
    Place place = places.get(0);
    Waits.result(queue.touch(place));
    Instant end = hold(place, Duration.ofMinutes(5));
    lines.pass(Duration.ofMinutes(1));
    giveBack(place, end, Optional.empty());
    assertEquals(
        Optional.of(now().plus(Duration.ofMinutes(2))),
        Waits.result(queue.status(place)).expiresAt());
    Instant next = hold(place, Duration.ofMinutes(5));
    lines.pass(Duration.ofMinutes(3));
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(places.get(1))).status());
    giveBack(place, next, Optional.empty());
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(place)).status());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(1))).status());
  }

  @Test
  void of_two_holds_the_one_that_is_left_keeps_the_turn() {
    Place place = inside();
    Instant first = hold(place, Duration.ofMinutes(5));
    lines.pass(Duration.ofMinutes(1));
    Instant second = hold(place, Duration.ofMinutes(5));
    giveBack(place, first, Optional.of(second));
    assertEquals(Optional.of(second), Waits.result(queue.status(place)).expiresAt());
    giveBack(place, second, Optional.of(first));
    assertEquals(Optional.of(first), Waits.result(queue.status(place)).expiresAt());
  }

  @Test
  void a_payment_ends_the_turn_though_the_hold_had_longer() {
    Place place = inside();
    hold(place, Duration.ofMinutes(5));
    Waits.result(queue.complete(place));
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(place)).status());
  }

  @Test
  void notices_of_places_that_are_over_or_unknown_change_nothing() {
    Place place = inside();
    Waits.result(queue.leave(place));
    hold(place, Duration.ofMinutes(5));
    Waits.result(
        queue.holdsChanged(
            place.concertId(),
            List.of(HoldChange.made(UUID.randomUUID(), 4_000, now().plus(IDLE)))));
    giveBack(new Place(place.concertId(), UUID.randomUUID(), 1), now(), Optional.empty());
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(place)).status());
    assertEquals(0, Waits.result(queue.overview(place.concertId())).active());
  }

  @Test
  void a_notice_that_no_command_takes_along_reaches_the_line_within_a_moment() {
    QueueNode other = lines.node();
    Place place = inside();
    Waits.result(other.status(place));
    Instant end = now().plus(Duration.ofMinutes(5));
    Waits.result(
        queue.holdsChanged(
            place.concertId(), List.of(HoldChange.made(place.userId(), place.number(), end))));
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!Waits.result(other.status(place)).expiresAt().equals(Optional.of(end))) {
      assertTrue(System.nanoTime() < deadline, "the other node never saw the hold");
    }
  }

  @Test
  void many_notices_go_in_one_script() {
    UUID concert = lines.concert(counter(100));
    List<Place> places = join(queue, concert, 100);
    long before = lines.scripts();
    Instant end = now().plus(Duration.ofMinutes(5));
    Waits.result(
        queue.holdsChanged(
            concert,
            places.stream()
                .map(place -> HoldChange.made(place.userId(), place.number(), end))
                .toList()));
    QueueStatus touched = Waits.result(queue.touch(places.get(99)));
    assertEquals(Optional.of(end), touched.expiresAt());
    assertEquals(1, lines.scripts() - before, "they go along with the touch");
  }

  @Test
  void the_hold_is_kept_when_the_line_is_rebuilt_from_what_redis_has() {
    Place place = inside();
    Instant end = hold(place, Duration.ofMinutes(5));
    Waits.result(queue.status(place));
    lines.redis(
        io.vertx.redis.client.Command.HSET,
        "frontrow:2:{" + place.concertId() + "}:line",
        "history",
        "of-another");
    assertEquals(Optional.of(end), Waits.result(queue.status(place)).expiresAt());
  }

  private void passActing(Place place, Duration time) {
    for (long minutes = 0; minutes < time.toMinutes(); minutes += 2) {
      Waits.result(queue.touch(place));
      lines.pass(Duration.ofMinutes(2));
    }
    Waits.result(queue.touch(place));
    assertTrue(time.compareTo(ACTIVE) < 0);
  }

  /** The reservation part tells so after it has committed. */
  private Instant hold(Place place, Duration duration) {
    Instant end = now().plus(duration);
    Waits.result(
        queue.holdsChanged(
            place.concertId(), List.of(HoldChange.made(place.userId(), place.number(), end))));
    Waits.result(queue.status(place));
    return end;
  }

  private void giveBack(Place place, Instant end, Optional<Instant> next) {
    Waits.result(
        queue.holdsChanged(
            place.concertId(), List.of(HoldChange.givenBack(place.userId(), end, next))));
  }

  private Place inside() {
    Place place = join(queue, lines.concert(counter(1)), 1).get(0);
    Waits.result(queue.touch(place));
    return place;
  }

  private Instant now() {
    return Instant.ofEpochMilli(lines.clock.get());
  }
}
