package dev.frontrow.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The exceptions that event loops threw during a test, or during a class outside of its tests, and
 * that nobody awaits. A test that provokes one takes this as a parameter and says so. Thread-safe.
 */
public final class LostExceptions implements AutoCloseable {
  private static final int MAX_SHOWN = 10;

  private static final String OLDER_THREAD =
      "; an event loop is older than that, so an earlier test or class may have left the work";

  private final String during;

  /** Thread ids only grow, so a thread with a smaller id is older than this. */
  private final long firstNewThread = new Thread().getId();

  private final List<Throwable> lost = new ArrayList<>();
  private boolean isFromOlderThread;
  private Predicate<Throwable> allowed = failure -> false;

  LostExceptions(String during) {
    this.during = during;
  }

  /** Exceptions like this do not fail the test, before or after this call. */
  public synchronized void allow(Predicate<Throwable> expected) {
    allowed = allowed.or(expected);
  }

  /** What was lost so far, in its order. */
  public synchronized List<Throwable> all() {
    return List.copyOf(lost);
  }

  /** Called on the thread that threw. */
  synchronized void add(Throwable failure) {
    lost.add(failure);
    isFromOlderThread |= Thread.currentThread().getId() < firstNewThread;
  }

  /** Fails if an exception was lost that the test does not allow. JUnit calls this last. */
  @Override
  public synchronized void close() {
    EventLoopErrors.stop(this);
    List<Throwable> unexpected = lost.stream().filter(allowed.negate()).toList();
    if (!unexpected.isEmpty()) {
      AssertionError failure =
          new AssertionError(
              "nobody awaits "
                  + unexpected.size()
                  + " exception(s) that event loops threw during "
                  + during
                  + (isFromOlderThread ? OLDER_THREAD : ""),
              unexpected.get(0));
      unexpected.stream().limit(MAX_SHOWN).skip(1).forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
