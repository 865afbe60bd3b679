package dev.frontrow.account;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A queue in which each key waits for itself: one FIFO for each key, served round robin. So an item
 * waits for at most one item of each other key, and for those of its own key before it.
 *
 * <p>A key may have a bounded number of items, and so may all together. When all places are taken,
 * a key with fewer items still gets one: the newest item of a longest FIFO gives way (longest queue
 * drop, as in RFC 8290, section 4.1). So a few keys that send without end cannot lock the others
 * out. Each operation costs O(log n). Not thread-safe.
 */
final class FairQueue<T> {
  /** What became of an item that was offered. */
  enum OfferOutcome {
    /** It waits. */
    QUEUED,
    /** Its key has as many items as a key may have. */
    KEY_FULL,
    /** All places are taken, and no key has more items than this one would have. */
    FULL
  }

  /**
   * The answer to an offer.
   *
   * @param displaced the item that gave way, if one had to
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
   * An empty queue.
   *
   * @param maxOfKey items that one key may have
   * @param max items of all keys together
   */
  FairQueue(int maxOfKey, int max) {
    this.maxOfKey = maxOfKey;
    this.max = max;
  }

  /** Appends an item to the FIFO of its key, if there is a place. */
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

  /** Takes the oldest item of the key whose turn it is. */
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

  /** Items that wait. */
  int size() {
    return size;
  }

  /** Items of a key that wait. */
  int sizeOf(String key) {
    SourceLine<T> line = lines.get(key);
    return line == null ? 0 : line.items.size();
  }

  private void add(SourceLine<T> line, T item) {
    int before = line.items.size();
    line.items.addLast(item);
    resized(line, before);
  }

  /** A longest FIFO has two items at least, so it keeps its turn. */
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
