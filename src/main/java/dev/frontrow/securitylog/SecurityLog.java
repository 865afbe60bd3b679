package dev.frontrow.securitylog;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes security events at level INFO to the logger {@value #LOGGER}, which operators can route
 * separately. Thread-safe.
 */
public final class SecurityLog {
  /** Name of the logger. */
  public static final String LOGGER = "dev.frontrow.security";

  static final Duration REPEAT_AFTER = Duration.ofMinutes(1);
  static final int MAX_REMEMBERED = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private static final class Repetition {
    private long writtenNanos;
    private long leftOut;
  }

  private final LongSupplier nanoTime;
  private final Map<String, Repetition> repetitions =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Repetition> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** Creates a log that uses the system clock. */
  public SecurityLog() {
    this(System::nanoTime);
  }

  SecurityLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Writes an event. Use it for events that cost the client something, such as a password hash. */
  public void write(SecurityEvent event) {
    LOG.info("{}", event.line());
  }

  /**
   * Writes at most one event of a kind in a minute; the next one has the number of omitted events
   * in {@code left-out}. Use it for events that cost the client nothing, which could otherwise fill
   * the disk.
   *
   * @param kind identifies events that are omitted together; the {@value #MAX_REMEMBERED} most
   *     recent kinds are remembered
   */
  public void writeSeldom(String kind, SecurityEvent event) {
    long leftOut = omittedBefore(kind);
    if (leftOut == 0) {
      write(event);
    } else if (leftOut > 0) {
      write(event.with("left-out", Long.toString(leftOut)));
    }
  }

  /** Returns how many events were omitted before this one; negative if this one must be omitted. */
  private synchronized long omittedBefore(String kind) {
    long now = nanoTime.getAsLong();
    Repetition known = repetitions.get(kind);
    if (known != null && now - known.writtenNanos < REPEAT_AFTER.toNanos()) {
      known.leftOut++;
      return -1;
    }
    Repetition first = new Repetition();
    first.writtenNanos = now;
    repetitions.put(kind, first);
    return known == null ? 0 : known.leftOut;
  }
}
