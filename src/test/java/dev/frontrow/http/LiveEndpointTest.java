package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Line;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NumberCalled;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.outbox.HoldEndMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The WebSocket, as the contract has it; every frame is held against its schema. */
class LiveEndpointTest {
  private static final Place WAITING = new Place(Sample.CONCERT, Sample.BUYER.id(), 5_020);

  private static TestEdge edge;

  @BeforeAll
  static void start() {
    // The sockets of one test are still open in the next.
    edge = TestEdge.start("http.live-max-sockets-per-token", "1000");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void reset() {
    edge.parts.script.reset();
    edge.parts.queue.placeStatus = PlaceStatus.ACTIVE;
    edge.parts.queue.line = FakeQueue.line(LineState.OPEN, 5_000, 6_000, 0, List.of());
    edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "AAA");
    edge.parts.reservations.concertOfSchedule = Sample.CONCERT;
  }

  private static void move(TestEdge on, LineState state, long served) {
    Line line = FakeQueue.line(state, served, 6_000, 0, List.of());
    on.parts.queue.line = line;
    on.notice(new LineMoved(line));
  }

  private static NumberCalled called(Place place) {
    return new NumberCalled(place.concertId(), List.of(place.number()));
  }

  private static LiveClient admitted(TestEdge to) throws InterruptedException {
    LiveClient live = new LiveClient(to).auth(to.queueToken(Sample.PLACE));
    assertEquals("ACTIVE", live.next("queue").getString("status"));
    return live;
  }

  /** Each concert of its own line, since what a line told once never goes back. */
  private static LiveClient waiting(TestEdge to) throws InterruptedException {
    return follow(to, WAITING.number());
  }

  @Test
  void the_first_frame_tells_the_place() throws Exception {
    admitted(edge);
  }

  @Test
  void a_wrong_or_missing_token_closes_with_4401() throws Exception {
    assertEquals(4401, new LiveClient(edge).auth("a.b.c").closeCode());
    assertEquals(4401, new LiveClient(edge).auth(edge.accessToken(Sample.BUYER)).closeCode());
    assertEquals(4401, new LiveClient(edge).send(new JsonObject().put("type", "auth")).closeCode());
    assertEquals(4401, new LiveClient(edge).watch(Sample.SCHEDULE).closeCode());
  }

  @Test
  void silence_after_the_opening_closes_with_4401() throws Exception {
    try (TestEdge impatient = TestEdge.start("http.live-auth-timeout", "PT0.3S")) {
      assertEquals(4401, new LiveClient(impatient).closeCode());
    }
  }

  @Test
  void a_frame_that_is_not_understood_is_answered_and_the_socket_stays() throws Exception {
    LiveClient live = admitted(edge);
    live.socket.writeTextMessage("nonsense");
    assertEquals("invalid-frame", live.next("error").getString("code"));
    live.socket.writeBinaryMessage(Buffer.buffer("{\"type\":\"auth\"}"));
    live.next("error");
    live.send(new JsonObject().put("type", "dance"));
    live.next("error");
    live.auth(edge.queueToken(Sample.PLACE));
    live.next("error");
    live.watch(Sample.SCHEDULE);
    live.next("seats");
  }

  @Test
  void an_oversized_frame_closes_the_socket() throws Exception {
    LiveClient live = admitted(edge);
    live.socket.writeTextMessage("x".repeat(100_000));
    live.closeCode();
  }

  @Test
  void positions_are_told_as_they_go_down_and_never_up_then_the_admission() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      LiveClient live = waiting(own);
      move(own, LineState.OPEN, 5_010);
      assertEquals(10, live.next("queue").getInteger("position"));
      move(own, LineState.OPEN, 5_005);
      move(own, LineState.OPEN, 5_019);
      assertEquals(1, live.next("queue").getInteger("position"));
      move(own, LineState.PAUSED, 5_019);
      live.next("paused");
      move(own, LineState.OPEN, 5_019);
      live.next("resumed");
      move(own, LineState.OPEN, 5_020);
      own.notice(called(WAITING));
      assertEquals("ACTIVE", live.next("admitted").getString("status"));
      own.notice(TestEdge.over(WAITING, "claim"));
      assertEquals("claim-timeout", live.next("expired").getString("reason"));
    }
  }

  @Test
  void a_socket_far_back_receives_a_position_only_as_often_as_it_would_poll() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      moveFastLine(own, 5_000);
      LiveClient nearer = follow(own, 5_150);
      LiveClient farther = follow(own, 15_000);
      moveFastLine(own, 5_010);
      assertEquals(140, nearer.next("queue").getInteger("position"));
      // The same sweep has passed the farther socket.
      farther.socket.writeTextMessage("nonsense");
      farther.next("error");
    }
  }

  /** It admits ten a second, so the 150th polls each second and the 10,000th each half minute. */
  private static void moveFastLine(TestEdge on, long served) {
    Line line =
        new Line(Sample.CONCERT, LineState.OPEN, served, 20_000, 0, List.of(), true, 600, 1);
    on.parts.queue.line = line;
    on.notice(new LineMoved(line));
  }

  private static LiveClient follow(TestEdge to, long number) throws InterruptedException {
    Place place = new Place(Sample.CONCERT, Sample.BUYER.id(), number);
    LiveClient live = new LiveClient(to).auth(to.queueToken(place));
    assertEquals("WAITING", live.next("queue").getString("status"));
    return live;
  }

  @Test
  void a_call_whose_notice_was_lost_is_told_all_the_same() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      LiveClient live = waiting(own);
      own.parts.queue.line = FakeQueue.line(LineState.OPEN, 5_020, 6_000, 0, List.of());
      live.next("admitted");
    }
  }

  @Test
  void the_end_of_an_admission_says_why() throws Exception {
    for (List<String> reason :
        List.of(
            List.of("idle", "idle-timeout"),
            List.of("age", "active-timeout"),
            List.of("left", "left"),
            List.of("paid", "paid"))) {
      LiveClient live = admitted(edge);
      edge.notice(TestEdge.over(Sample.PLACE, reason.get(0)));
      assertEquals(reason.get(1), live.next("expired").getString("reason"));
      live.socket.close();
    }
  }

  @Test
  void two_sockets_of_one_token_are_both_told() throws Exception {
    LiveClient one = admitted(edge);
    LiveClient two = admitted(edge);
    edge.notice(TestEdge.over(Sample.PLACE, "paid"));
    one.next("expired");
    two.next("expired");
  }

  @Test
  void seats_are_told_by_version_and_a_gap_by_all_seats() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      own.changeUntold(31, "AAA");
      LiveClient live = admitted(own).watch(Sample.SCHEDULE);
      assertEquals(31, live.next("seats").getInteger("version"));
      own.changeSeats(32, "HSA", 1, 2);
      JsonObject changed = live.next("seats-changed");
      assertEquals(32, changed.getInteger("version"));
      assertEquals(2, changed.getJsonArray("changes").size());
      own.changeUntold(33, "ASA");
      own.changeSeats(34, "ASH", 3);
      assertEquals(34, live.next("seats").getInteger("version"));
    }
  }

  @Test
  void a_change_that_nobody_told_reaches_the_watchers_all_the_same() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      LiveClient live = admitted(own).watch(Sample.SCHEDULE);
      live.next("seats");
      own.changeUntold(32, "HAA");
      assertEquals(32, live.next("seats").getInteger("version"));
    }
  }

  @Test
  void a_date_of_another_concert_cannot_be_watched() throws Exception {
    LiveClient live = admitted(edge);
    edge.parts.reservations.concertOfSchedule = Sample.OTHER_CONCERT;
    live.watch(Sample.SCHEDULE);
    live.next("error");
  }

  @Test
  void the_end_of_a_hold_or_of_an_admission_is_sent_to_its_owner_alone() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      LiveClient live = admitted(own);
      Place neighbour =
          new Place(Sample.PLACE.concertId(), UUID.randomUUID(), Sample.PLACE.number() + 1);
      LiveClient other = new LiveClient(own).auth(own.queueToken(neighbour));
      other.next("queue");
      HoldEndMessage end = new HoldEndMessage(Sample.RESERVATION, 12);
      TopicBus topics = TopicBus.ofNode(own.vertx);
      // The relay may send it twice.
      topics.deliver(Topic.buyer(Sample.BUYER.id()), end.encode());
      topics.deliver(Topic.buyer(Sample.BUYER.id()), end.encode());
      assertEquals(12, live.next("hold-expired").getInteger("seatNumber"));
      own.notice(TestEdge.over(Sample.PLACE, "paid"));
      live.next("expired");
      own.notice(TestEdge.over(neighbour, "age"));
      assertEquals("active-timeout", other.next("expired").getString("reason"));
    }
  }

  @Test
  void a_client_that_does_not_read_is_closed_with_4408() throws Exception {
    try (TestEdge impatient = TestEdge.start("http.live-write-timeout", "PT1S")) {
      impatient.parts.reservations.seats = Sample.seats(Sample.CONCERT, "A".repeat(100_000));
      LiveClient live = admitted(impatient);
      live.socket.pause();
      for (int i = 0; i < 5; i++) {
        live.watch(Sample.SCHEDULE);
      }
      impatient.vertx.timer(6, TimeUnit.SECONDS).onSuccess(later -> live.socket.resume());
      int code = live.closeCode();
      assertEquals(4408, code);
    }
  }

  @Test
  void a_socket_more_than_the_bound_is_503() {
    try (TestEdge small = TestEdge.start("http.live-max-sockets", "1")) {
      LiveClient first = new LiveClient(small);
      Throwable refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              io.vertx.core.http.UpgradeRejectedException.class, () -> new LiveClient(small));
      assertEquals(503, ((io.vertx.core.http.UpgradeRejectedException) refused).getStatus());
      first.socket.close();
    }
  }

  @Test
  void sockets_that_were_closed_count_as_connections_no_more() throws Exception {
    try (TestEdge small = TestEdge.start("http.max-connections", "4")) {
      for (int i = 0; i < 12; i++) {
        LiveClient live = admitted(small);
        live.socket.close();
        live.closeCode();
      }
    }
  }

  @Test
  void stopping_closes_with_1001_and_finishes_what_began() throws Exception {
    try (TestEdge stopping = TestEdge.start()) {
      LiveClient live = admitted(stopping);
      stopping.stopVerticle();
      assertEquals(1001, live.closeCode());
    }
  }
}
