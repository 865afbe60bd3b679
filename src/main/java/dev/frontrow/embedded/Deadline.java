package dev.frontrow.embedded;

import java.time.Duration;

/** The instant by which a whole operation must be over, whatever steps it is made of. Immutable. */
record Deadline(long nanoTime) {
  private static final long PAUSE_MILLIS = 20;

  static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** The time left; zero, never negative, once it has passed. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  boolean passed() {
    return left().isZero();
  }

  /** The earlier of this deadline and {@code duration} from now. */
  Deadline within(Duration duration) {
    return left().compareTo(duration) < 0 ? this : after(duration);
  }

  /** Waits a moment before another look at something that cannot notify us: a file, a process. */
  void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServersException("interrupted while waiting for an embedded server", e);
    }
  }
}
