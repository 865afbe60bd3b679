package dev.frontrow.interest;

import java.util.Arrays;

/**
 * The topics that one member wants, as 64-bit hashes. A node holds the topics of every other
 * member, tens of thousands each, so the set is one array: 11 to 32 bytes for each topic. Two
 * topics of the same hash cost a message too many. Thread-safe.
 */
final class TopicSet {
  private static final int SMALLEST = 16;

  // 0 marks a free place; no topic has that hash.
  private long[] places = new long[SMALLEST];
  private int size;

  synchronized boolean contains(long hash) {
    return places[place(places, hash)] == hash;
  }

  synchronized void add(long hash) {
    int place = place(places, hash);
    if (places[place] == hash) {
      return;
    }
    places[place] = hash;
    size++;
    if (size * 4 > places.length * 3) {
      resize(places.length * 2);
    }
  }

  synchronized void remove(long hash) {
    int free = place(places, hash);
    if (places[free] == 0) {
      return;
    }
    size--;
    places[free] = 0;
    closeGap(free);
    if (places.length > SMALLEST && size * 4 < places.length) {
      resize(places.length / 2);
    }
  }

  @Override
  public synchronized String toString() {
    return Arrays.toString(Arrays.stream(places).filter(hash -> hash != 0).sorted().toArray());
  }

  /** Moves what follows a free place up to it, so that a search still finds it. */
  private void closeGap(int gap) {
    int free = gap;
    int last = places.length - 1;
    for (int next = (free + 1) & last; places[next] != 0; next = (next + 1) & last) {
      int home = (int) places[next] & last;
      // Whether the search for this hash, from its home to where it is, passes the free place.
      if (((next - home) & last) >= ((next - free) & last)) {
        places[free] = places[next];
        places[next] = 0;
        free = next;
      }
    }
  }

  private void resize(int length) {
    long[] larger = new long[length];
    Arrays.stream(places)
        .filter(hash -> hash != 0)
        .forEach(hash -> larger[place(larger, hash)] = hash);
    places = larger;
  }

  /** Returns where the hash is, or the free place where it would go. */
  private static int place(long[] places, long hash) {
    int last = places.length - 1;
    int place = (int) hash & last;
    while (places[place] != 0 && places[place] != hash) {
      place = (place + 1) & last;
    }
    return place;
  }
}
