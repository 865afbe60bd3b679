package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Event;
import dev.frontrow.api.EventData;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.NumberCalled;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.TokenExpired;
import dev.frontrow.job.JobReport;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deadlines of those inside, leaving, and what is told of both. */
class DeadlineTest {
  private final TestLines lines = new TestLines();
  private final QueueNode queue = lines.node();

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void who_does_nothing_loses_the_slot_when_the_claim_time_is_over() {
    Place place = inside();
    lines.pass(Duration.ofMillis(59_999));
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(place)).status());
    lines.pass(Duration.ofMillis(1));
    assertEquals(PlaceStatus.EXPIRED, Waits.result(queue.status(place)).status());
  }

  @Test
  void looking_moves_no_deadline() {
    Place place = inside();
    Optional<Instant> before = Waits.result(queue.status(place)).expiresAt();
    lines.pass(Duration.ofSeconds(30));
    assertEquals(before, Waits.result(queue.status(place)).expiresAt());
  }

  @Test
  void an_action_pushes_the_idle_deadline_out() {
    Place place = inside();
    lines.pass(Duration.ofSeconds(59));
    QueueStatus touched = Waits.result(queue.touch(place));
    assertEquals(Optional.of(now().plus(Duration.ofMinutes(3))), touched.expiresAt());
    lines.pass(Duration.ofMillis(179_999));
    Waits.result(queue.touch(place));
    lines.pass(Duration.ofMinutes(3));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(place)));
  }

  @Test
  void no_action_pushes_it_past_the_age() {
    Place place = inside();
    Instant admitted = now();
    for (int minute = 1; minute < 10; minute++) {
      lines.pass(Duration.ofSeconds(59));
      QueueStatus touched = Waits.result(queue.touch(place));
      Instant end = touched.expiresAt().orElseThrow();
      assertTrue(!end.isAfter(admitted.plus(Duration.ofMinutes(10))));
      assertEquals(Optional.of(admitted), touched.admittedAt());
    }
    lines.pass(Duration.ofMinutes(10).minusSeconds(59 * 9).minusMillis(1));
    Waits.result(queue.touch(place));
    lines.pass(Duration.ofMillis(1));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(place)));
  }

  @Test
  void a_late_action_does_not_bring_an_admission_back() {
    Place place = inside();
    lines.pass(Duration.ofMinutes(1));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(place)));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(queue.touch(place)));
    assertEquals(1, Waits.result(queue.overview(place.concertId())).expired());
  }

  @Test
  void the_job_ends_what_is_due_and_says_how_late_it_was() {
    Place place = inside();
    lines.pass(Duration.ofSeconds(65));
    JobReport report = Waits.result(queue.advance());
    assertEquals(5_000, report.lateMillis());
    assertTrue(report.handled() >= 1);
    assertEquals(0, Waits.result(queue.overview(place.concertId())).active());
  }

  @Test
  void leaving_from_the_front_the_middle_and_the_end_moves_positions_exactly() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 10);
    assertPositions(places, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Waits.result(queue.leave(places.get(1)));
    assertPositions(places, 0, -1, 1, 2, 3, 4, 5, 6, 7, 8);
    Waits.result(queue.leave(places.get(5)));
    assertPositions(places, 0, -1, 1, 2, 3, -1, 4, 5, 6, 7);
    Waits.result(queue.leave(places.get(9)));
    assertPositions(places, 0, -1, 1, 2, 3, -1, 4, 5, 6, -1);
    Waits.result(queue.leave(places.get(0)));
    assertPositions(places, -1, -1, 0, 1, 2, -1, 3, 4, 5, -1);
    Waits.result(queue.leave(places.get(5)));
    assertPositions(places, -1, -1, 0, 1, 2, -1, 3, 4, 5, -1);
    assertEquals(4, Waits.result(queue.overview(concert)).leftCount());
  }

  /** -1 for a place that is over. */
  private void assertPositions(List<Place> places, Integer... expected) {
    List<Integer> found = new ArrayList<>();
    for (Place place : places) {
      QueueStatus status = Waits.result(queue.status(place));
      found.add(status.status() == PlaceStatus.EXPIRED ? -1 : (int) status.position());
    }
    assertEquals(List.of(expected), found);
  }

  @Test
  void whoever_asks_for_the_line_can_tell_every_position() {
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 10);
    LinePositions positions = new LinePositions(concert);
    positions.read(Waits.result(queue.line(concert, -1)));
    assertEquals(9, positions.position(10));
    Waits.result(queue.leave(places.get(4)));
    Waits.result(queue.leave(places.get(5)));
    Line later = Waits.result(queue.line(concert, positions.leftSequence()));
    assertEquals(List.of(5L, 6L), later.left());
    positions.read(later);
    assertEquals(7, positions.position(10));
    assertEquals(List.of(), Waits.result(queue.line(concert, positions.leftSequence())).left());
  }

  @Test
  void another_node_tells_the_positions_too_once_it_has_read_the_line_again() {
    QueueNode other =
        lines.node(
            new QueueConfig(
                TestLines.CONFIG.batches(),
                10_000,
                1_000_000,
                1_000,
                20,
                Duration.ofMillis(1),
                Duration.ofHours(1),
                20_000,
                Duration.ofSeconds(2)));
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 10);
    assertEquals(9, Waits.result(other.status(places.get(9))).position());
    Waits.result(queue.leave(places.get(4)));
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (Waits.result(other.status(places.get(9))).position() != 8) {
      assertTrue(System.nanoTime() < deadline, "the position never came");
    }
  }

  @Test
  void every_node_is_told_who_is_called_whose_time_is_over_and_that_the_line_moved() {
    UUID concert = lines.concert(counter(1));
    List<Event> told = new CopyOnWriteArrayList<>();
    Promise<Void> all = Promise.promise();
    lines
        .lastVertx()
        .eventBus()
        .<JsonObject>consumer(
            Addresses.LINE,
            message -> {
              Event event = Event.fromJson(message.body());
              told.add(event);
              if (told.toString().contains("\"reason\":\"age\"")) {
                all.tryComplete();
              }
            });
    List<Place> places = join(queue, concert, 6);
    Waits.result(queue.leave(places.get(5)));
    Waits.result(queue.leave(places.get(0)));
    Waits.result(queue.complete(places.get(1)));
    lines.pass(Duration.ofMinutes(1));
    Waits.result(queue.advance());
    Waits.result(queue.touch(places.get(3)));
    lines.pass(Duration.ofMinutes(3));
    Waits.result(queue.advance());
    for (int i = 0; i < 11; i++) {
      Waits.result(queue.touch(places.get(4)));
      lines.pass(Duration.ofSeconds(59));
    }
    Future<?> last = queue.touch(places.get(4));
    assertEquals(FailureCode.QUEUE_TOKEN_EXPIRED, code(last));
    Waits.result(all.future());
    List<Long> called = new ArrayList<>();
    List<TokenExpired.ExpiredPlace> ended = new ArrayList<>();
    List<Long> left = new ArrayList<>();
    for (Event event : told) {
      assertEquals(concert.toString(), event.subject());
      assertEquals(0, event.sequence());
      EventData data = EventData.of(event).orElseThrow();
      if (data instanceof NumberCalled notice) {
        called.addAll(notice.numbers());
      } else if (data instanceof TokenExpired notice) {
        ended.addAll(notice.places());
      } else {
        left.addAll(((LineMoved) data).line().left());
      }
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), called);
    assertEquals(
        List.of(
            new TokenExpired.ExpiredPlace(1, "left"),
            new TokenExpired.ExpiredPlace(2, "paid"),
            new TokenExpired.ExpiredPlace(3, "claim"),
            new TokenExpired.ExpiredPlace(4, "idle"),
            new TokenExpired.ExpiredPlace(5, "age")),
        ended);
    assertEquals(List.of(6L), left);
  }

  private Place inside() {
    return join(queue, lines.concert(counter(1)), 1).get(0);
  }

  private Instant now() {
    return Instant.ofEpochMilli(lines.clock.get());
  }
}
