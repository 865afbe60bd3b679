package dev.frontrow.interest;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The topics that this node wants. Each change has a version, and the last changes are kept, so
 * that a member that has an older version gets the difference. Not thread-safe.
 */
final class OwnInterest {
  /** A member that is further behind gets everything. */
  private static final int MOST_CHANGES = 8_192;

  private record Change(long hash, boolean added) {}

  /** Versions of the topics, by topic. */
  private final Map<Topic, Long> versions = new HashMap<>();

  /** How many topics have a hash. */
  private final Map<Long, Integer> hashes = new HashMap<>();

  /** Topics without a listener, in the order in which they lost it, with the time. */
  private final Map<Topic, Long> unused = new LinkedHashMap<>();

  private final ArrayDeque<Change> changes = new ArrayDeque<>();
  private long version;

  /** Returns the newest version. */
  long version() {
    return version;
  }

  /** A topic has a listener. Returns the version that contains the topic. */
  long add(Topic topic) {
    unused.remove(topic);
    Long known = versions.get(topic);
    if (known != null) {
      return known;
    }
    long hash = topic.hash();
    // Also if another topic has the hash: the listener waits for the version.
    hashes.merge(hash, 1, Integer::sum);
    record(new Change(hash, true));
    versions.put(topic, version);
    return version;
  }

  /** A topic has no listener any more. It stays wanted for a while, in case that one comes back. */
  void leave(Topic topic, long now) {
    if (versions.containsKey(topic)) {
      unused.putIfAbsent(topic, now);
    }
  }

  /** Withdraws the topics that have no listener since the given time. */
  void withdraw(long since) {
    var topics = unused.entrySet().iterator();
    while (topics.hasNext()) {
      Map.Entry<Topic, Long> topic = topics.next();
      if (topic.getValue() - since > 0) {
        return;
      }
      topics.remove();
      versions.remove(topic.getKey());
      long hash = topic.getKey().hash();
      if (hashes.merge(hash, -1, Integer::sum) == 0) {
        hashes.remove(hash);
        record(new Change(hash, false));
      }
    }
  }

  /** Returns what a member that has a version needs, or everything if that is too long ago. */
  InterestUpdate since(long known) {
    long missing = version - known;
    if (known == InterestUpdate.WHOLE || missing > changes.size()) {
      return new InterestUpdate(
          InterestUpdate.WHOLE,
          version,
          hashes.keySet().stream().mapToLong(Long::longValue).toArray(),
          new long[0]);
    }
    Map<Long, Boolean> latest = new LinkedHashMap<>();
    changes.stream()
        .skip(changes.size() - missing)
        .forEach(change -> latest.put(change.hash(), change.added()));
    return new InterestUpdate(known, version, those(latest, true), those(latest, false));
  }

  /** Forgets the changes up to a version that every member has. */
  void forgetUntil(long known) {
    while (!changes.isEmpty() && version - changes.size() < known) {
      changes.removeFirst();
    }
  }

  private void record(Change change) {
    version++;
    changes.addLast(change);
    if (changes.size() > MOST_CHANGES) {
      changes.removeFirst();
    }
  }

  private static long[] those(Map<Long, Boolean> latest, boolean added) {
    return latest.entrySet().stream()
        .filter(change -> change.getValue() == added)
        .mapToLong(Map.Entry::getKey)
        .toArray();
  }

  @Override
  public String toString() {
    return version + changes.toString() + hashes.keySet();
  }
}
