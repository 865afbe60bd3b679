package dev.frontrow.embedded;

import java.time.Duration;

/** The instant by which an operation must end, whatever its steps. Immutable. */
record Deadline(long nanoTime) {
  private static final long PAUSE_MILLIS = 20;

  static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Returns the remaining time, or zero after the deadline. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  boolean passed() {
    return left().isZero();
  }

  /** Returns the earlier of this deadline and {@code duration} from now. */
  Deadline within(Duration duration) {
    return left().compareTo(duration) < 0 ? this : after(duration);
  }

  /**
   * Sleeps 20 ms before the next look at a server or a file lock. Java has no better wait for them.
   * {@code FileChannel.lock()} has no deadline. The servers are no children of this JVM, and {@link
   * ProcessHandle#onExit} polls such a process less often and never completes for a zombie.
   */
  void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServersException("interrupted while waiting for an embedded server", e);
    }
  }
}
