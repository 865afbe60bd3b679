package dev.frontrow.account;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A queue with one FIFO for each key, served round robin. The oldest item of a key waits for at
 * most one item of each other key.
 *
 * <p>The items of one key are bounded, and so is their total. When the queue is full, a key with
 * fewer items still gets in: the longest FIFO loses its newest item (longest queue drop, RFC 8290,
 * section 4.1). So a few keys that send without end cannot lock out the others. Each operation
 * takes O(log n). Not thread-safe.
 */
final class FairQueue<T> {
  /** The result of offering an item. */
  enum OfferOutcome {
    /** The item was queued. */
    QUEUED,
    /** The key already has as many items as one key may have. */
    KEY_FULL,
    /** The queue is full, and no key would have more items than this one. */
    FULL
  }

  /**
   * The result of {@link FairQueue#offer}.
   *
   * @param displaced the item that was removed to make room
   */
  record Offer<T>(OfferOutcome outcome, Optional<T> displaced) {}

  private static final class SourceLine<T> {
    private final String key;
    private final ArrayDeque<T> items = new ArrayDeque<>();

    private SourceLine(String key) {
      this.key = key;
    }
  }

  private final int maxOfKey;
  private final int max;
  private final Map<String, SourceLine<T>> lines = new HashMap<>();
  private final ArrayDeque<SourceLine<T>> turns = new ArrayDeque<>();
  private final TreeMap<Integer, Set<SourceLine<T>>> bySize = new TreeMap<>();
  private int size;

  /**
   * Creates an empty queue.
   *
   * @param maxOfKey maximum number of items of one key
   * @param max maximum number of items of all keys together
   */
  FairQueue(int maxOfKey, int max) {
    this.maxOfKey = maxOfKey;
    this.max = max;
  }

  /** Appends an item to the FIFO of its key, if there is room. */
  Offer<T> offer(String key, T item) {
    SourceLine<T> line = lines.get(key);
    int own = line == null ? 0 : line.items.size();
    if (own >= maxOfKey) {
      return new Offer<>(OfferOutcome.KEY_FULL, Optional.empty());
    }
    Optional<T> displaced = Optional.empty();
    if (size >= max) {
      if (bySize.isEmpty() || bySize.lastKey() <= own + 1) {
        return new Offer<>(OfferOutcome.FULL, Optional.empty());
      }
      displaced = Optional.of(displace());
    }
    if (line == null) {
      line = new SourceLine<>(key);
      lines.put(key, line);
      turns.addLast(line);
    }
    add(line, item);
    return new Offer<>(OfferOutcome.QUEUED, displaced);
  }

  /** Removes the oldest item of the next key in turn. */
  Optional<T> poll() {
    SourceLine<T> line = turns.pollFirst();
    if (line == null) {
      return Optional.empty();
    }
    int before = line.items.size();
    T item = line.items.removeFirst();
    resized(line, before);
    if (line.items.isEmpty()) {
      lines.remove(line.key);
    } else {
      turns.addLast(line);
    }
    return Optional.of(item);
  }

  /** Returns the number of waiting items. */
  int size() {
    return size;
  }

  /** Returns the number of waiting items of a key. */
  int sizeOf(String key) {
    SourceLine<T> line = lines.get(key);
    return line == null ? 0 : line.items.size();
  }

  private void add(SourceLine<T> line, T item) {
    int before = line.items.size();
    line.items.addLast(item);
    resized(line, before);
  }

  /**
   * Removes the newest item of a longest FIFO. That FIFO has at least two items, so it does not
   * become empty and keeps its turn.
   */
  private T displace() {
    SourceLine<T> longest = bySize.lastEntry().getValue().iterator().next();
    int before = longest.items.size();
    T newest = longest.items.removeLast();
    resized(longest, before);
    return newest;
  }

  private void resized(SourceLine<T> line, int before) {
    int after = line.items.size();
    size += after - before;
    Set<SourceLine<T>> left = bySize.get(before);
    if (left != null && left.remove(line) && left.isEmpty()) {
      bySize.remove(before);
    }
    if (after > 0) {
      bySize.computeIfAbsent(after, first -> new LinkedHashSet<>()).add(line);
    }
  }
}
