package dev.frontrow.queue;

import dev.frontrow.api.HoldChange;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;

/**
 * Collects changes of holds until a script of the line takes them to Redis. If no script runs
 * within {@link #PATIENCE_MILLIS}, this class runs one. If a script fails, its notices are lost:
 * then an admission ends too early or too late, and a live hold can still be paid. Confined to the
 * event loop of its line.
 */
final class PendingHoldNotices {
  /** A busy line runs scripts more often than this. */
  static final long PATIENCE_MILLIS = 20;

  private final Vertx vertx;
  private final Runnable script;
  private final StringBuilder waiting = new StringBuilder();
  private boolean timed;

  /** Runs the script if no other script takes the notices in time. */
  PendingHoldNotices(Vertx vertx, Runnable script) {
    this.vertx = vertx;
    this.script = script;
  }

  void add(List<HoldChange> changes) {
    changes.forEach(this::add);
    if (!timed && waiting.length() > 0) {
      timed = true;
      vertx.setTimer(PATIENCE_MILLIS, late -> sendAlone());
    }
  }

  /** Takes the notices out, in the form that {@code step.lua} reads. */
  String take() {
    if (waiting.length() == 0) {
      return "";
    }
    String taken = waiting.toString();
    waiting.setLength(0);
    return taken;
  }

  private void add(HoldChange change) {
    if (waiting.length() > 0) {
      waiting.append(' ');
    }
    if (change.givenBack()) {
      waiting
          .append(change.userId())
          .append('/')
          .append(millis(change.endsAt()))
          .append('=')
          .append(change.nextEndsAt().map(PendingHoldNotices::millis).orElse(0L));
    } else {
      waiting.append(change.number()).append('=').append(millis(change.endsAt()));
    }
  }

  private void sendAlone() {
    timed = false;
    if (waiting.length() > 0) {
      script.run();
    }
  }

  /** Rounded up, so that no admission ends before its hold. */
  private static long millis(Instant end) {
    return end.plusNanos(999_999).toEpochMilli();
  }
}
