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
   * Completes when every node that may publish knows the subscription. A state that is read after
   * this and the messages that follow it have no gap between them. Never fails.
   */
  public Future<Void> ready() {
    return ready;
  }

  /** Ends the subscription. Its handlers are not called any more. */
  public void end() {
    ended = true;
    bus.remove(topic, this);
  }

  void pass(Buffer body) {
    context.runOnContext(
        turn -> {
          if (!ended) {
            handler.accept(body);
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
