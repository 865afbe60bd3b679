package dev.frontrow.interest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Passes messages about a topic to the nodes that have a listener for it, and to no other node. One
 * for each node. Thread-safe.
 */
public final class TopicBus implements Shareable {
  private static final String SHARED = "frontrow.interest";
  private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Subscriptions subscriptions;
  private volatile Optional<Inbox> inbox = Optional.empty();

  private TopicBus(Vertx vertx) {
    this.vertx = vertx;
    this.subscriptions = new Subscriptions(vertx);
  }

  /** Returns the bus of a node. */
  public static TopicBus ofNode(Vertx vertx) {
    LocalMap<String, TopicBus> buses = vertx.sharedData().getLocalMap(SHARED);
    return buses.computeIfAbsent(SHARED, first -> new TopicBus(vertx));
  }

  /**
   * Connects a node's bus with those of the other members, once for each node. Without it the bus
   * reaches this node only. Completes when this node and the members that answer know what the
   * others want; it does not wait long for one that does not.
   *
   * @param self id of this node; it stays the same until the process ends
   * @param others returns the ids of the other members that this node knows; asked on an event loop
   */
  public static Future<Void> join(Vertx vertx, String self, Supplier<Set<String>> others) {
    TopicBus bus = ofNode(vertx);
    Inbox made = new Inbox(self, others, bus.subscriptions);
    return vertx.deployVerticle(made).onSuccess(id -> bus.connect(made)).mapEmpty();
  }

  private void connect(Inbox made) {
    inbox = Optional.of(made);
    subscriptions.topics().forEach(topic -> made.subscribe(topic, () -> {}));
  }

  /**
   * Begins to listen. Call it on the context on which the handlers are to run.
   *
   * @param handler receives the body of each message; those of one publisher in their order
   * @param missed called when messages may have been lost: the listener reads the state again
   */
  public Subscription subscribe(Topic topic, Consumer<Buffer> handler, Runnable missed) {
    Context context = vertx.getOrCreateContext();
    Promise<Void> ready = Promise.promise();
    Subscription made = new Subscription(this, topic, context, handler, missed, ready.future());
    subscriptions.add(made);
    inbox.ifPresentOrElse(
        node -> node.subscribe(topic, () -> context.runOnContext(turn -> ready.complete())),
        ready::complete);
    return made;
  }

  /** Returns whether a message about the topic would go anywhere. Cheap: ask before making one. */
  public boolean isWanted(Topic topic) {
    return subscriptions.isPresent(topic) || isWantedElsewhere(topic);
  }

  private boolean isWantedElsewhere(Topic topic) {
    return inbox.map(node -> node.isWanted(topic)).orElse(false);
  }

  /** Passes a message on, without waiting for anyone. It may get lost. */
  public void publish(Topic topic, Buffer body) {
    subscriptions.pass(topic, body, () -> {});
    if (isWantedElsewhere(topic)) {
      QueuedMessage message = new QueuedMessage(new TopicMessage(topic, body), Optional.empty());
      inbox.ifPresent(node -> node.send(message));
    }
  }

  /**
   * Passes a message on. Completes when each node that wants it has confirmed it or has left the
   * cluster, and fails when a node has not within 30 seconds. A listener may get the message twice.
   */
  public Future<Void> deliver(Topic topic, Buffer body) {
    Context context = vertx.getOrCreateContext();
    Promise<Void> here = Promise.promise();
    subscriptions.pass(topic, body, () -> context.runOnContext(turn -> here.complete()));
    if (!isWantedElsewhere(topic)) {
      return here.future();
    }
    Promise<Void> elsewhere = Promise.promise();
    TopicMessage message = new TopicMessage(topic, body);
    Delivery delivery =
        new Delivery(
            message,
            System.nanoTime() + LONGEST_DELIVERY.toNanos(),
            () -> context.runOnContext(turn -> elsewhere.complete()),
            () -> context.runOnContext(turn -> elsewhere.fail(late(topic))));
    inbox.ifPresent(node -> node.send(new QueuedMessage(message, Optional.of(delivery))));
    return Future.join(here.future(), elsewhere.future()).mapEmpty();
  }

  private static TimeoutException late(Topic topic) {
    return new TimeoutException(
        "a node has not confirmed a message about "
            + topic
            + " within "
            + LONGEST_DELIVERY.toSeconds()
            + " s");
  }

  void remove(Subscription subscription) {
    if (subscriptions.remove(subscription)) {
      inbox.ifPresent(node -> node.leave(subscription.topic()));
    }
  }
}
