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

  private final String during;
  private final List<Throwable> lost = new ArrayList<>();
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

  synchronized void add(Throwable failure) {
    lost.add(failure);
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
                  + during,
              unexpected.get(0));
      unexpected.stream().limit(MAX_SHOWN).skip(1).forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
