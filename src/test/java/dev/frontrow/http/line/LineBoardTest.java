package dev.frontrow.http.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Line;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.LineState;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
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
  void a_line_beyond_the_bound_is_not_kept() {
    for (int i = 0; i < LineBoard.MAX_LINES; i++) {
      assertTrue(line(UUID.randomUUID()).isPresent());
    }
    assertEquals(Optional.empty(), line(CONCERT));
  }
}
