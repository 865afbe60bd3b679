package dev.frontrow.queue;

import dev.frontrow.api.HoldChange;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;

/**
 * What happened to the holds of one line's admitted places and Redis was not told yet. It goes
 * along with the next script of the line; when none comes within {@link #PATIENCE_MILLIS}, one is
 * run for it. A notice that is lost costs its place the longer turn and nothing else: the payment
 * of a live hold does not depend on the turn. Confined to the event loop of its room.
 */
final class PendingHoldNotices {
  /** On a busy line the next script comes sooner. */
  static final long PATIENCE_MILLIS = 20;

  private final Vertx vertx;
  private final Runnable script;
  private final StringBuilder waiting = new StringBuilder();
  private boolean timed;

  /** Runs the script when nothing else took the notices along in time. */
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

  /** The notices as {@code step.lua} reads them; they count as told from now on. */
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

  /** Rounded up, so that no place ends before its hold does. */
  private static long millis(Instant end) {
    return end.plusNanos(999_999).toEpochMilli();
  }
}
