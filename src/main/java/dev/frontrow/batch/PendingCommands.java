package dev.frontrow.batch;

import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The commands that wait for a batch, in the order of their arrival. Confined to one thread. */
final class PendingCommands<C, R> {
  /**
   * How many commands a batch looks at for each that it may take. Without a bound a crowd on one
   * key would be walked over whole for each batch of one.
   */
  private static final int LOOKED_AT_FOR_EACH = 16;

  /**
   * One command and who waits for its result.
   *
   * @param submittedNanos as {@link System#nanoTime()}
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

  /** When the one that waits longest came; only when somebody waits. */
  long oldestNanos() {
    return entries.getFirst().submittedNanos();
  }

  /** Takes out those that came before an instant. */
  List<PendingCommand<C, R>> takeOlderThan(long nanos) {
    List<PendingCommand<C, R>> taken = new ArrayList<>();
    while (!entries.isEmpty() && entries.getFirst().submittedNanos() - nanos < 0) {
      taken.add(entries.removeFirst());
    }
    return taken;
  }

  /**
   * Takes out the next batch. A command waits when a key of its is taken by one before it, whether
   * that one is in the batch or waits too: so equal keys keep their order.
   */
  List<PendingCommand<C, R>> takeBatch(int maxBatch) {
    List<PendingCommand<C, R>> batch = new ArrayList<>(Math.min(maxBatch, entries.size()));
    List<PendingCommand<C, R>> passedOver = new ArrayList<>();
    Set<Object> keys = new HashSet<>();
    int mayLookAt = maxBatch * LOOKED_AT_FOR_EACH;
    while (!entries.isEmpty() && batch.size() < maxBatch && mayLookAt-- > 0) {
      PendingCommand<C, R> entry = entries.removeFirst();
      boolean free = entry.keys().stream().noneMatch(keys::contains);
      (free ? batch : passedOver).add(entry);
      keys.addAll(entry.keys());
    }
    for (int i = passedOver.size() - 1; i >= 0; i--) {
      entries.addFirst(passedOver.get(i));
    }
    return batch;
  }
}
