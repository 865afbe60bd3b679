package dev.frontrow.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Knows for an address of the event bus whether anybody in the cluster listens to it. A publisher
 * asks before it builds a message. An answer costs no look-up, since the cluster reports each
 * change. One for each node. Thread-safe.
 */
public final class Listeners implements Shareable {
  private static final String SHARED = "frontrow.listeners";

  /** For a Vert.x that did not join through {@link Cluster}: nobody reports its listeners. */
  private static final Listeners UNREPORTED =
      new Listeners(address -> Future.succeededFuture(true));

  private final ConcurrentMap<String, AddressWatch> watches = new ConcurrentHashMap<>();
  private final Function<String, Future<Boolean>> lookup;

  /**
   * @param lookup reads from the cluster whether an address has a listener
   */
  Listeners(Function<String, Future<Boolean>> lookup) {
    this.lookup = lookup;
  }

  /** Returns the listeners that a node knows. */
  public static Listeners ofNode(Vertx vertx) {
    return shared(vertx).getOrDefault(SHARED, UNREPORTED);
  }

  /** Makes these the listeners that a node knows. */
  void share(Vertx vertx) {
    shared(vertx).put(SHARED, this);
  }

  private static LocalMap<String, Listeners> shared(Vertx vertx) {
    return vertx.sharedData().getLocalMap(SHARED);
  }

  /**
   * Returns whether anybody may listen to the address. When the registration of a listener has
   * completed, its own node knows it; another node knows it when the report of the cluster arrives.
   * Returns true while the answer is unknown: before the first look-up, after a member has left or
   * the cluster has merged, and on a Vert.x that did not join through {@link Cluster}.
   */
  public boolean isAnybodyOn(String address) {
    AddressWatch watch = watches.get(address);
    return watch == null ? begin(address) : watch.isAnybody();
  }

  private boolean begin(String address) {
    AddressWatch watch = new AddressWatch(() -> lookup.apply(address));
    if (watches.putIfAbsent(address, watch) == null) {
      watch.check();
    }
    return true;
  }

  boolean isWatched(String address) {
    return watches.containsKey(address);
  }

  /** The address has a listener. */
  void appeared(String address) {
    AddressWatch watch = watches.get(address);
    if (watch != null) {
      watch.appeared();
    }
  }

  /** The listeners of the address have changed. */
  void changed(String address) {
    AddressWatch watch = watches.get(address);
    if (watch != null) {
      watch.check();
    }
  }

  /** Reports may be missing: every answer is unknown until it is looked up again. */
  void forget() {
    watches.values().forEach(AddressWatch::forget);
  }

  /** Looks every address up again, in case a report got lost. */
  void check() {
    watches.values().forEach(AddressWatch::check);
  }
}
