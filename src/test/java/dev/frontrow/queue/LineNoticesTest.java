package dev.frontrow.queue;

import static dev.frontrow.testing.Waits.on;
import static dev.frontrow.testing.Waits.result;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Line;
import dev.frontrow.api.LineState;
import dev.frontrow.cluster.TestClusters;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LineNoticesTest {
  private static final Line LINE =
      new Line(UUID.randomUUID(), LineState.OPEN, 7, 50, 0, List.of(), false, 60, 1);

  /** Nothing has been published yet, so that who listens has to be looked up in the cluster. */
  @Test
  void a_node_knows_that_its_line_moved_before_the_cluster_has_said_who_listens() {
    try (TestClusters clusters = new TestClusters()) {
      Vertx vertx = clusters.join().vertx();
      Context context = Waits.context(vertx);
      List<JsonObject> heard = new ArrayList<>();
      MessageConsumer<JsonObject> consumer =
          on(context, () -> vertx.eventBus().consumer(Addresses.LINE));
      consumer.handler(message -> heard.add(message.body()));
      result(consumer.completion());
      new LineNotices(vertx).moved(0, LINE);
      // Once more when the cluster has answered, which may be by now.
      assertFalse(on(context, heard::isEmpty));
    }
  }
}
