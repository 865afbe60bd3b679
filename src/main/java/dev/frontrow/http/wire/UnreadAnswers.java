package dev.frontrow.http.wire;

import io.netty.util.concurrent.EventExecutor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one event loop whose peers do not read, the longest full first. A connection
 * is closed when it stays full for the write timeout. If all together hold more bytes than the
 * bound, the first ones are closed sooner. For one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: a failure to close or write closes.
final class UnreadAnswers {
  private static final long TICK_MILLIS = 250;

  private final long maxBytes;
  private final Set<BackPressure> full = new LinkedHashSet<>();
  private long bytes;
  private boolean ticking;

  /**
   * Creates an empty set.
   *
   * @param maxBytes the bound for all full connections together
   */
  UnreadAnswers(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a connection that became full. This may close those that have been full for longer. */
  void add(BackPressure connection, EventExecutor loop) {
    full.add(connection);
    bytes += connection.unreadBytes();
    while (bytes > maxBytes && full.size() > 1) {
      full.iterator().next().abort();
    }
    if (!ticking) {
      ticking = true;
      loop.schedule(() -> tick(loop), TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Removes a connection that is writable again or closed. */
  void remove(BackPressure connection) {
    if (full.remove(connection)) {
      bytes -= connection.unreadBytes();
    }
  }

  private void tick(EventExecutor loop) {
    long now = System.nanoTime();
    List.copyOf(full).stream().filter(it -> it.isLate(now)).forEach(BackPressure::abort);
    ticking = !full.isEmpty();
    if (ticking) {
      loop.schedule(() -> tick(loop), TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
