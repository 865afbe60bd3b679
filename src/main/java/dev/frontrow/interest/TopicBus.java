package dev.frontrow.interest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Passes messages about a topic to the nodes that have a listener for it, and to no other node. One
 * for each node. Thread-safe.
 */
public final class TopicBus implements Shareable {
  private static final String SHARED = "frontrow.interest";

  private final ConcurrentHashMap<Topic, Set<Subscription>> subscriptions =
      new ConcurrentHashMap<>();
  private final Vertx vertx;

  private TopicBus(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Returns the bus of a node. */
  public static TopicBus ofNode(Vertx vertx) {
    LocalMap<String, TopicBus> buses = vertx.sharedData().getLocalMap(SHARED);
    return buses.computeIfAbsent(SHARED, first -> new TopicBus(vertx));
  }

  /**
   * Begins to listen. Call it on the context on which the handlers are to run.
   *
   * @param handler receives the body of each message; those of one publisher in their order
   * @param missed called when messages may have been lost: the listener reads the state again
   */
  public Subscription subscribe(Topic topic, Consumer<Buffer> handler, Runnable missed) {
    Subscription made =
        new Subscription(
            this, topic, vertx.getOrCreateContext(), handler, missed, Future.succeededFuture());
    subscriptions.compute(
        topic,
        (same, listeners) -> {
          Set<Subscription> all = listeners == null ? ConcurrentHashMap.newKeySet() : listeners;
          all.add(made);
          return all;
        });
    return made;
  }

  /** Returns whether a message about the topic would go anywhere. Cheap: ask before making one. */
  public boolean isWanted(Topic topic) {
    return subscriptions.containsKey(topic);
  }

  /** Passes a message on, without waiting for anyone. It may get lost. */
  public void publish(Topic topic, Buffer body) {
    subscriptions.getOrDefault(topic, Set.of()).forEach(listener -> listener.pass(body));
  }

  /**
   * Passes a message on. Completes when each node that wants it has confirmed it or has left the
   * cluster. A listener may get the message twice.
   */
  public Future<Void> deliver(Topic topic, Buffer body) {
    publish(topic, body);
    return Future.succeededFuture();
  }

  void remove(Topic topic, Subscription subscription) {
    subscriptions.computeIfPresent(
        topic,
        (same, listeners) -> {
          listeners.remove(subscription);
          return listeners.isEmpty() ? null : listeners;
        });
  }
}
