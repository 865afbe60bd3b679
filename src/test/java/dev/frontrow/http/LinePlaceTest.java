package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Line;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the owner of a place learns besides its position, pushed and asked for. */
class LinePlaceTest {
  private static final Place WAITING = new Place(Sample.CONCERT, Sample.BUYER.id(), 5_020);

  private static void move(TestEdge on, LineState state) {
    Line line = FakeQueue.line(state, 5_000, 6_000, 0, List.of());
    on.parts.queue.line = line;
    on.notice(new LineMoved(line));
  }

  private static LiveClient follow(TestEdge to, Place place) {
    return new LiveClient(to).auth(to.queueToken(place));
  }

  private static JsonObject status(TestEdge of, Place place) {
    return of.client().with("Queue-Token", of.queueToken(place)).get("/queue").json();
  }

  @Test
  void an_end_that_nobody_heard_is_told_with_its_reason_to_whoever_comes_back() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      own.parts.queue.placeStatus = PlaceStatus.EXPIRED;
      LiveClient early = follow(own, Sample.PLACE);
      assertNull(early.next("queue").getString("reason"));
      own.notice(TestEdge.over(Sample.PLACE, "claim"));

      LiveClient late = follow(own, Sample.PLACE);
      assertEquals("claim-timeout", late.next("queue").getString("reason"));
      assertEquals("claim-timeout", status(own, Sample.PLACE).getString("reason"));
      Line left = FakeQueue.line(LineState.OPEN, 4_000, 6_000, 1, List.of(Sample.PLACE.number()));
      own.notice(new LineMoved(left));
      assertEquals("left", status(own, Sample.PLACE).getString("reason"));
    }
  }

  @Test
  void a_close_of_a_paused_line_is_told_to_sockets_and_to_those_who_ask() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      LiveClient live = follow(own, WAITING);
      live.next("queue");
      assertNull(status(own, WAITING).getString("queueState"));
      move(own, LineState.PAUSED);
      live.next("paused");
      assertEquals("PAUSED", status(own, WAITING).getString("queueState"));
      assertNull(status(own, WAITING).getInteger("estimatedWaitSeconds"));
      move(own, LineState.CLOSED);
      live.next("resumed");
      live.next("closed");
      assertEquals("CLOSED", status(own, WAITING).getString("queueState"));
      assertTrue(status(own, WAITING).getInteger("estimatedWaitSeconds") > 0, "it admits");

      LiveClient second = follow(own, WAITING);
      second.next("queue");
      second.next("closed");
      move(own, LineState.OPEN);
      live.next("resumed");
      second.next("resumed");
    }
  }

  @Test
  void a_deadline_that_an_action_elsewhere_moved_is_told_to_who_watches() throws Exception {
    try (TestEdge own = TestEdge.start()) {
      LiveClient live = follow(own, Sample.PLACE);
      live.next("queue");
      live.watch(Sample.SCHEDULE);
      live.next("seats");
      Instant later = Instant.parse("2098-01-01T10:00:00Z");
      own.parts.queue.expiresAt = Optional.of(later);
      assertEquals(later.toString(), live.next("queue").getString("expiresAt"));
    }
  }
}
