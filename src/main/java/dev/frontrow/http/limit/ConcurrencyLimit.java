package dev.frontrow.http.limit;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds how many of something are open at once for each key, such as sockets of an address. It
 * remembers only keys with something open. Shared by the event loops of a node. Thread-safe,
 * without a lock.
 *
 * @param <K> what is counted by; comparable, if strangers can choose keys with equal hashes
 */
public final class ConcurrencyLimit<K> implements Shareable {
  private final int most;
  private final ConcurrentHashMap<K, Integer> open = new ConcurrentHashMap<>();

  /**
   * A limit with nothing open.
   *
   * @param most for each key at once
   */
  ConcurrencyLimit(int most) {
    this.most = most;
  }

  /** The one of this node with that name; the first caller's bound counts. */
  public static <K> ConcurrencyLimit<K> ofNode(Vertx vertx, String name, int most) {
    LocalMap<String, ConcurrencyLimit<K>> limits =
        vertx.sharedData().getLocalMap("frontrow.http.concurrency-limits");
    return limits.computeIfAbsent(name, first -> new ConcurrencyLimit<>(most));
  }

  /** Counts one more for the key; false, and nothing is counted, if that were too many. */
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

  /** One is closed; call it once for each {@link #tryEnter} that returned true. */
  public void leave(K key) {
    open.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
  }

  /** How many keys have something open. */
  int keys() {
    return open.size();
  }
}
