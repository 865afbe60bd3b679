package dev.frontrow.http.limit;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds how many things are open at once for each key, such as the sockets of an address. It holds
 * only keys with something open. The event loops of a node share it. Thread-safe, without a lock.
 *
 * @param <K> the type of keys; comparable if strangers can choose keys with equal hashes
 */
public final class ConcurrencyLimit<K> implements Shareable {
  private final int most;
  private final ConcurrentHashMap<K, Integer> open = new ConcurrentHashMap<>();

  /**
   * Creates a limit with nothing open.
   *
   * @param most the bound for each key
   */
  ConcurrencyLimit(int most) {
    this.most = most;
  }

  /** Returns the node's limit of that name; the first caller sets the bound. */
  public static <K> ConcurrencyLimit<K> ofNode(Vertx vertx, String name, int most) {
    LocalMap<String, ConcurrencyLimit<K>> limits =
        vertx.sharedData().getLocalMap("frontrow.http.concurrency-limits");
    return limits.computeIfAbsent(name, first -> new ConcurrencyLimit<>(most));
  }

  /** Counts one more for the key; returns false and counts nothing if the bound is reached. */
  public boolean tryEnter(K key) {
    while (true) {
      Integer before = open.putIfAbsent(key, 1);
      if (before == null) {
        return true;
      }
      if (before >= most) {
        return false;
      }
      if (open.replace(key, before, before + 1)) {
        return true;
      }
    }
  }

  /** Counts one less. Call it once for each {@link #tryEnter} that returned true. */
  public void leave(K key) {
    open.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
  }

  /** Returns the number of keys with something open. */
  int keys() {
    return open.size();
  }
}
