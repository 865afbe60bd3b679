package dev.frontrow.http.line;

import static dev.frontrow.testing.Waits.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Line;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.LineState;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import dev.frontrow.linenotice.LineTopics;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LineBoardTest {
  private static final UUID CONCERT = UUID.randomUUID();
  private static final Line LINE =
      new Line(CONCERT, LineState.OPEN, 10, 20, 0, List.of(), true, 60, 1);

  private final AtomicLong nowMillis = new AtomicLong();
  private final RecordingQueue queue = new RecordingQueue();
  private LineBoard board;

  @BeforeEach
  void start(Vertx vertx) {
    board = new LineBoard(vertx, queue, nowMillis::get);
    queue.answerWithLine(() -> Future.succeededFuture(LINE));
  }

  private Optional<LinePositions> line(UUID concertId) {
    return Waits.result(board.line(concertId));
  }

  @Test
  void positions_are_used_for_five_seconds_after_the_last_read() {
    assertTrue(line(CONCERT).isPresent());
    queue.answerWithLine(() -> Future.failedFuture("away"));
    nowMillis.set(5_000);
    assertTrue(line(CONCERT).isPresent());
    nowMillis.set(5_001);
    assertEquals(Optional.empty(), line(CONCERT));
  }

  @Test
  void a_line_that_nobody_asks_for_costs_no_notice(Vertx vertx) {
    TopicBus bus = TopicBus.ofNode(vertx);
    assertFalse(bus.isWanted(Topic.line(CONCERT)));
    line(CONCERT);
    assertTrue(bus.isWanted(Topic.line(CONCERT)));
    board.stop();
    assertFalse(bus.isWanted(Topic.line(CONCERT)));
  }

  @Test
  void a_notice_of_a_line_that_was_asked_for_is_in_the_next_answer(Vertx vertx) {
    Context context = Waits.context(vertx);
    Waits.result(on(context, () -> board.line(CONCERT)));
    Line moved = new Line(CONCERT, LineState.OPEN, 15, 20, 0, List.of(), false, 60, 1);
    LineTopics.ofNode(vertx).publish(CONCERT, List.of(new LineMoved(moved)));
    on(context, () -> null);
    assertEquals(15, line(CONCERT).orElseThrow().served());
  }

  @Test
  void a_move_whose_notice_was_lost_is_known_a_second_later(Vertx vertx) {
    Context context = Waits.context(vertx);
    Future<Optional<LinePositions>> before = on(context, () -> board.line(CONCERT));
    assertEquals(10, Waits.result(before).orElseThrow().served());
    Line moved = new Line(CONCERT, LineState.OPEN, 15, 20, 0, List.of(), true, 60, 1);
    Promise<Void> read = Promise.promise();
    queue.answerWithLine(
        () -> {
          read.tryComplete();
          return Future.succeededFuture(moved);
        });
    on(
        context,
        () -> {
          board.start();
          return null;
        });
    Waits.result(read.future(), LineBoard.READ_EVERY.multipliedBy(2));
    Future<Optional<LinePositions>> after = on(context, () -> board.line(CONCERT));
    assertEquals(15, Waits.result(after).orElseThrow().served());
  }

  @Test
  void a_line_beyond_the_bound_is_not_kept() {
    for (int i = 0; i < LineBoard.MAX_LINES; i++) {
      assertTrue(line(UUID.randomUUID()).isPresent());
    }
    assertEquals(Optional.empty(), line(CONCERT));
  }
}
