package dev.frontrow.securitylog;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes security events, at level INFO, to the logger {@value #LOGGER}, which has a name of its
 * own so that an operator can route it. Thread-safe.
 */
public final class SecurityLog {
  /** The name of the logger. */
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

  /** A log by the machine's own clock. */
  public SecurityLog() {
    this(System::nanoTime);
  }

  SecurityLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Writes one line. For events that cost the client something, such as a hash of a password. */
  public void write(SecurityEvent event) {
    LOG.info("{}", event.line());
  }

  /**
   * Writes the first event of a kind at once, and then at most one a minute, with the number of
   * those {@code left-out} since the line before. For events that cost the client nothing:
   * otherwise a stranger could fill the disk.
   *
   * @param kind events that are told in one line; the {@value #MAX_REMEMBERED} newest are
   *     remembered
   */
  public void writeSeldom(String kind, SecurityEvent event) {
    long leftOut = leftOutBefore(kind);
    if (leftOut == 0) {
      write(event);
    } else if (leftOut > 0) {
      write(event.with("left-out", Long.toString(leftOut)));
    }
  }

  /** How many were left out before this one; negative when this one is to be left out too. */
  private synchronized long leftOutBefore(String kind) {
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
