package dev.frontrow.interest;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The subscriptions of a node. Thread-safe but for {@link #missed}. */
final class Subscriptions implements LocalListeners {
  private static final Subscription[] NONE = {};

  // An array for each topic: most have one listener, thousands of them on a node.
  private final ConcurrentHashMap<Topic, Subscription[]> byTopic = new ConcurrentHashMap<>();
  private final MissedCalls missed;

  Subscriptions(Vertx vertx) {
    this.missed =
        new MissedCalls(vertx, () -> byTopic.values().stream().flatMap(Arrays::stream).iterator());
  }

  void add(Subscription subscription) {
    byTopic.merge(
        subscription.topic(),
        new Subscription[] {subscription},
        (before, added) ->
            Stream.concat(Arrays.stream(before), Arrays.stream(added))
                .toArray(Subscription[]::new));
  }

  /** Removes a subscription. Returns whether its topic has none any more. */
  boolean remove(Subscription subscription) {
    return byTopic.computeIfPresent(
            subscription.topic(),
            (topic, before) -> {
              Subscription[] rest =
                  Arrays.stream(before)
                      .filter(it -> it != subscription)
                      .toArray(Subscription[]::new);
              return rest.length == 0 ? null : rest;
            })
        == null;
  }

  Set<Topic> topics() {
    return byTopic.keySet();
  }

  @Override
  public boolean isPresent(Topic topic) {
    return byTopic.containsKey(topic);
  }

  @Override
  public void pass(Topic topic, Buffer body, Runnable done) {
    Subscription[] listeners = byTopic.getOrDefault(topic, NONE);
    if (listeners.length == 0) {
      done.run();
      return;
    }
    AtomicInteger open = new AtomicInteger(listeners.length);
    Runnable called =
        () -> {
          if (open.decrementAndGet() == 0) {
            done.run();
          }
        };
    for (Subscription listener : listeners) {
      listener.pass(body, called);
    }
  }

  @Override
  public void missed() {
    missed.start();
  }
}
