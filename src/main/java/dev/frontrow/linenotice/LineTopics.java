package dev.frontrow.linenotice;

import dev.frontrow.api.LineEvent;
import dev.frontrow.interest.Subscription;
import dev.frontrow.interest.Topic;
import dev.frontrow.interest.TopicBus;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Passes notices about a line to the nodes that listen to that line. A notice can be lost; a
 * listener that must be right reads the line now and then. Thread-safe.
 */
public final class LineTopics {
  private final TopicBus bus;

  private LineTopics(TopicBus bus) {
    this.bus = bus;
  }

  /** Returns the topics of a node. */
  public static LineTopics ofNode(Vertx vertx) {
    return new LineTopics(TopicBus.ofNode(vertx));
  }

  /**
   * Begins to listen to a line. Call it on the context on which the handlers are to run.
   *
   * @param handler receives each notice; those of one node in their order
   * @param missed called when notices may have been lost: the listener reads the line again
   */
  public Subscription subscribe(UUID concertId, Consumer<LineEvent> handler, Runnable missed) {
    return bus.subscribe(
        Topic.line(concertId),
        body -> LineNoticeCodec.decode(concertId, body).forEach(handler),
        missed);
  }

  /**
   * Passes notices about one line on as one message. Listeners on this node have it queued on their
   * event loops when this returns.
   */
  public void publish(UUID concertId, List<LineEvent> notices) {
    Topic topic = Topic.line(concertId);
    if (bus.isWanted(topic)) {
      bus.publish(topic, LineNoticeCodec.encode(notices));
    }
  }
}
