package dev.frontrow.queue;

import static dev.frontrow.testing.Waits.on;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Line;
import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LineState;
import dev.frontrow.cluster.TestClusters;
import dev.frontrow.linenotice.LineTopics;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LineNoticesTest {
  private static final LineMoved MOVED =
      new LineMoved(new Line(UUID.randomUUID(), LineState.OPEN, 7, 50, 0, List.of(), false, 60, 1));

  /**
   * A buyer who has an answer and polls here again must not get a higher position. Nothing has been
   * published yet, so that who listens may have to be looked up in the cluster.
   */
  @Test
  void each_event_loop_of_the_node_knows_that_the_line_moved_before_the_answer_is_given() {
    try (TestClusters clusters = new TestClusters()) {
      Vertx vertx = clusters.join().vertx();
      Context here = Waits.context(vertx);
      Context elsewhere = Waits.context(vertx);
      List<LineEvent> heardHere = new ArrayList<>();
      List<LineEvent> heardElsewhere = new ArrayList<>();
      listen(vertx, here, heardHere);
      listen(vertx, elsewhere, heardElsewhere);
      on(
          here,
          () -> {
            new LineNotices(vertx).publish(MOVED.concertId(), 0, List.of(MOVED));
            return null;
          });
      assertEquals(List.of(MOVED), on(elsewhere, () -> List.copyOf(heardElsewhere)));
      assertEquals(List.of(MOVED), on(here, () -> List.copyOf(heardHere)));
    }
  }

  private static void listen(Vertx vertx, Context context, List<LineEvent> heard) {
    on(context, () -> LineTopics.ofNode(vertx).subscribe(MOVED.concertId(), heard::add, () -> {}));
  }
}
