package dev.frontrow.batch;

import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The commands that wait for a batch, in order of arrival. Confined to one thread. */
final class PendingCommands<C, R> {
  /**
   * Commands that a batch scans for each slot. Without a bound, many commands with one key would be
   * scanned completely for each batch of one.
   */
  private static final int SCANS_FOR_EACH = 16;

  /**
   * A command and the promise of its result.
   *
   * @param submittedNanos {@link System#nanoTime()} at its submission
   */
  record PendingCommand<C, R>(
      C command, Collection<?> keys, long submittedNanos, Promise<R> promise) {}

  private final Deque<PendingCommand<C, R>> entries = new ArrayDeque<>();

  int size() {
    return entries.size();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void add(PendingCommand<C, R> entry) {
    entries.addLast(entry);
  }

  /** Returns the submission time of the oldest command; there must be one. */
  long oldestNanos() {
    return entries.getFirst().submittedNanos();
  }

  /** Removes and returns the commands submitted before an instant. */
  List<PendingCommand<C, R>> takeOlderThan(long nanos) {
    List<PendingCommand<C, R>> taken = new ArrayList<>();
    while (!entries.isEmpty() && entries.getFirst().submittedNanos() - nanos < 0) {
      taken.add(entries.removeFirst());
    }
    return taken;
  }

  /**
   * Removes and returns the next batch. A command is skipped when an earlier command, chosen or
   * skipped, has one of its keys. So commands with equal keys keep their order.
   */
  List<PendingCommand<C, R>> takeBatch(int maxBatch) {
    List<PendingCommand<C, R>> batch = new ArrayList<>(Math.min(maxBatch, entries.size()));
    List<PendingCommand<C, R>> skipped = new ArrayList<>();
    Set<Object> keys = new HashSet<>();
    int scansLeft = maxBatch * SCANS_FOR_EACH;
    while (!entries.isEmpty() && batch.size() < maxBatch && scansLeft-- > 0) {
      PendingCommand<C, R> entry = entries.removeFirst();
      boolean free = entry.keys().stream().noneMatch(keys::contains);
      (free ? batch : skipped).add(entry);
      keys.addAll(entry.keys());
    }
    for (int i = skipped.size() - 1; i >= 0; i--) {
      entries.addFirst(skipped.get(i));
    }
    return batch;
  }
}
