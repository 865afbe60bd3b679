package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Seats are shown over the WebSocket to those who may read them over HTTP, and only so long. */
class LiveAdmissionTest {
  private static final Place WAITING = new Place(Sample.CONCERT, Sample.BUYER.id(), 5_020);
  private static final Place OTHER = new Place(Sample.CONCERT, Sample.ORGANISER.id(), 4_712);
  private static final Place IDLE = new Place(Sample.CONCERT, Sample.BUYER.id(), 4_713);

  private TestEdge edge;
  private long version = 31;

  @BeforeEach
  void start() {
    edge = TestEdge.start();
    edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "AAA");
    edge.parts.queue.line = FakeQueue.line(LineState.OPEN, 5_000, 6_000, 0, List.of());
    edge.parts.queue.expiresAt = Optional.of(Instant.now().plusSeconds(3_600));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  private LiveClient open(Place place, PlaceStatus status) throws InterruptedException {
    LiveClient live = new LiveClient(edge).auth(edge.queueToken(place));
    assertEquals(status.name(), live.next("queue").getString("status"));
    return live;
  }

  private LiveClient watching(Place place) throws InterruptedException {
    LiveClient live = open(place, PlaceStatus.ACTIVE).watch(Sample.SCHEDULE);
    live.next("seats");
    return live;
  }

  private static void assertRefused(LiveClient live, String code) throws InterruptedException {
    live.watch(Sample.SCHEDULE);
    assertEquals(code, live.next("error").getString("code"));
  }

  private void end(Place place, String reason) {
    edge.notice(TestEdge.over(place, reason));
  }

  /** Somebody else, still inside, is told of a seat; the next frame here is the answer to ours. */
  private void assertHearsNothingOfSeats(LiveClient live, LiveClient inside)
      throws InterruptedException {
    version++;
    edge.changeSeats(version, "HAA", 1);
    inside.next("seats-changed");
    live.send(new JsonObject().put("type", "dance"));
    assertEquals("invalid-frame", live.next("error").getString("code"));
  }

  @Test
  void who_waits_cannot_watch_seats_until_admitted() throws Exception {
    LiveClient live = open(WAITING, PlaceStatus.WAITING);
    assertRefused(live, "queue-token-waiting");
    assertHearsNothingOfSeats(live, watching(OTHER));
    edge.parts.queue.line = FakeQueue.line(LineState.OPEN, 5_020, 6_000, 0, List.of());
    while (!"admitted".equals(live.next().getString("type"))) {
      // Positions, as the line moves.
    }
    live.watch(Sample.SCHEDULE);
    live.next("seats");
  }

  @ParameterizedTest
  @EnumSource(
      value = PlaceStatus.class,
      names = {"WAITING", "EXPIRED"})
  void what_the_queue_says_counts(PlaceStatus status) throws Exception {
    edge.parts.queue.exceptions.put(Sample.PLACE, status);
    LiveClient live = open(Sample.PLACE, status);
    assertRefused(
        live, status == PlaceStatus.WAITING ? "queue-token-waiting" : "queue-token-expired");
    assertHearsNothingOfSeats(live, watching(OTHER));
  }

  @Test
  void a_request_to_watch_that_comes_with_the_token_is_refused_too() throws Exception {
    edge.parts.queue.exceptions.put(Sample.PLACE, PlaceStatus.EXPIRED);
    LiveClient live = new LiveClient(edge).auth(edge.queueToken(Sample.PLACE));
    live.watch(Sample.SCHEDULE);
    List<JsonObject> frames = List.of(live.next(), live.next());
    assertTrue(
        frames.stream().anyMatch(it -> "queue-token-expired".equals(it.getString("code"))),
        frames::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "claim,claim-timeout",
    "idle,idle-timeout",
    "age,active-timeout",
    "left,left",
    "paid,paid"
  })
  void a_watch_ends_with_the_admission(String reason, String told) throws Exception {
    LiveClient inside = watching(OTHER);
    LiveClient live = watching(Sample.PLACE);
    LiveClient second = watching(Sample.PLACE);
    end(Sample.PLACE, reason);
    assertEquals(told, live.next("expired").getString("reason"));
    second.next("expired");
    assertHearsNothingOfSeats(live, inside);
    assertHearsNothingOfSeats(second, inside);
    // What the queue says may be older than the event.
    assertRefused(live, "queue-token-expired");
    assertHearsNothingOfSeats(live, inside);
  }

  @Test
  void an_end_whose_event_was_lost_is_noticed_before_the_next_watch() throws Exception {
    LiveClient live = open(Sample.PLACE, PlaceStatus.ACTIVE);
    edge.parts.queue.exceptions.put(Sample.PLACE, PlaceStatus.EXPIRED);
    live.watch(Sample.SCHEDULE);
    live.next("expired");
    assertEquals("queue-token-expired", live.next("error").getString("code"));
  }

  @Test
  void a_watch_ends_although_the_event_was_lost_and_others_cost_nothing() throws Exception {
    long begin = System.nanoTime();
    LiveClient idle = open(IDLE, PlaceStatus.ACTIVE);
    LiveClient inside = watching(OTHER);
    LiveClient live = watching(Sample.PLACE);
    edge.parts.queue.exceptions.put(Sample.PLACE, PlaceStatus.EXPIRED);
    live.next("expired");
    assertHearsNothingOfSeats(live, inside);
    assertEquals(1, asked(IDLE));
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    // To tell the place, to begin to watch, at the first sweep, then every 5 s.
    assertTrue(asked(OTHER) <= 4 + seconds / 5, () -> asked(OTHER) + " in s: " + seconds);
    idle.socket.close();
  }

  private long asked(Place place) {
    return edge.parts.script.asked("status").stream()
        .filter(it -> place.equals(it.argument()))
        .count();
  }
}
