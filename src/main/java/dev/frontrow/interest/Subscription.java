package dev.frontrow.interest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** One listener of a topic. Its handlers run on the context that subscribed. Thread-safe. */
public final class Subscription {
  private final TopicBus bus;
  private final Topic topic;
  private final Context context;
  private final Consumer<Buffer> handler;
  private final Runnable missed;
  private final Future<Void> ready;
  private volatile boolean ended;

  Subscription(
      TopicBus bus,
      Topic topic,
      Context context,
      Consumer<Buffer> handler,
      Runnable missed,
      Future<Void> ready) {
    this.bus = bus;
    this.topic = topic;
    this.context = context;
    this.handler = handler;
    this.missed = missed;
    this.ready = ready;
  }

  /**
   * Completes when every node that may publish knows the subscription, or after a second for a node
   * that does not answer; {@code missed} follows when that one knows it. A state that is read after
   * this and the messages that follow it have no gap between them. Never fails.
   */
  public Future<Void> ready() {
    return ready;
  }

  /** Ends the subscription. Its handlers are not called any more. */
  public void end() {
    ended = true;
    bus.remove(this);
  }

  Topic topic() {
    return topic;
  }

  /** Passes a message to the listener, and runs {@code called} after it. */
  void pass(Buffer body, Runnable called) {
    context.runOnContext(
        turn -> {
          try {
            if (!ended) {
              handler.accept(body);
            }
          } finally {
            called.run();
          }
        });
  }

  /** Messages may have been lost. */
  void missed() {
    context.runOnContext(
        turn -> {
          if (!ended) {
            missed.run();
          }
        });
  }
}
