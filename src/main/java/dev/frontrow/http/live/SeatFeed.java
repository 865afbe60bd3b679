package dev.frontrow.http.live;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.SeatMap;
import dev.frontrow.seatlog.SeatsMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sends the seats of one date to those who watch it. A message has the changes of one version, and
 * goes to the watchers who have the version before. A message may be late, repeated or lost. So the
 * feed reads all seats when a version stays away, when messages may have been lost, and when none
 * arrives for a while. A watcher who lacks a version receives all seats. For one event loop.
 */
final class SeatFeed {
  /** How long a later version waits for the one before it. */
  static final long GAP_MILLIS = 300;

  /** How long a feed trusts that no message means no change. */
  static final long QUIET_MILLIS = 1_500;

  /** Frames kept at once: those beyond a gap, and those that arrive during a read. */
  static final int MAX_KEPT = 256;

  private static final long UNKNOWN = -1;

  private final UUID scheduleId;
  private final Supplier<Future<SeatMap>> read;
  private final LoopTimer timer;
  private final Map<SeatWatcher, Long> told = new HashMap<>();

  /** Frames by version: later than {@link #newest}, and during a read also earlier ones. */
  private final TreeMap<Long, String> frames = new TreeMap<>();

  /** The newest version up to which the feed lacks nothing. */
  private long newest = UNKNOWN;

  private long heardAt;
  private boolean ready;
  private boolean stale;
  private boolean reading;
  private boolean waiting;

  SeatFeed(UUID scheduleId, Supplier<Future<SeatMap>> read, LoopTimer timer) {
    this.scheduleId = scheduleId;
    this.read = read;
    this.timer = timer;
  }

  boolean isEmpty() {
    return told.isEmpty();
  }

  void add(SeatWatcher watcher) {
    told.put(watcher, UNKNOWN);
    refresh();
  }

  void remove(SeatWatcher watcher) {
    told.remove(watcher);
  }

  /** Every change that is committed from now on is told. Nothing is read before. */
  void ready() {
    ready = true;
    refresh();
  }

  /** Handles a message about the date. */
  void accept(Buffer body) {
    heardAt = timer.now();
    SeatsMessage message = SeatsMessage.decode(body);
    if (message.version() <= newest) {
      return;
    }
    if (newest != UNKNOWN && message.version() == newest + 1) {
      pass(message.version(), message.frame());
      passKept();
      refresh();
    } else {
      keep(message.version(), message.frame());
    }
    awaitGap();
  }

  /** Messages may have been lost. */
  void missed() {
    stale = true;
    refresh();
  }

  /** Reads the seats if there was no message for a while, or a watcher lacks them. */
  void swept() {
    stale = stale || timer.now() - heardAt >= QUIET_MILLIS;
    refresh();
  }

  private void keep(long version, String frame) {
    if (frames.size() < MAX_KEPT) {
      frames.put(version, frame);
    }
  }

  private void pass(long version, String frame) {
    newest = version;
    told.replaceAll(
        (watcher, before) -> {
          if (before == version - 1 && watcher.hasRoom()) {
            watcher.send(frame);
            return version;
          }
          return before;
        });
    if (reading) {
      keep(version, frame);
    }
  }

  /** Passes on the kept frames that follow, and drops those that nobody needs. */
  private void passKept() {
    String next = frames.get(newest + 1);
    while (next != null) {
      pass(newest + 1, next);
      next = frames.get(newest + 1);
    }
    if (!reading) {
      frames.headMap(newest, true).clear();
    }
  }

  /** Reads the seats if the version that is missing now does not arrive in time. */
  private void awaitGap() {
    if (waiting || newest == UNKNOWN || frames.higherKey(newest) == null) {
      return;
    }
    waiting = true;
    long before = newest;
    timer.after(
        GAP_MILLIS,
        () -> {
          waiting = false;
          if (newest == before) {
            missed();
          } else {
            awaitGap();
          }
        });
  }

  /** Reads the seats if necessary. One read at a time serves all watchers. */
  private void refresh() {
    if (!ready || reading || told.isEmpty() || !(stale || isAnyBehind())) {
      return;
    }
    reading = true;
    stale = false;
    heardAt = timer.now();
    long before = newest;
    read.get()
        .onComplete(
            map -> {
              reading = false;
              tell(map, before);
            },
            failure -> {
              reading = false;
              failed(failure);
            });
  }

  private boolean isAnyBehind() {
    return told.entrySet().stream()
        .anyMatch(it -> isBehind(it.getValue()) && it.getKey().hasRoom());
  }

  private boolean isBehind(long version) {
    return version == UNKNOWN || version < newest;
  }

  /** Without the seats the feed knows nothing, so the next sweep tries again. */
  private void failed(Throwable failure) {
    stale = true;
    if (Refusal.from(failure).code() == FailureCode.SCHEDULE_NOT_FOUND) {
      List.copyOf(told.keySet()).forEach(this::reject);
    }
  }

  /**
   * Sends the seats to those who lack them, and the versions that followed during the read.
   *
   * @param before the newest version when the read began
   */
  private void tell(SeatMap map, long before) {
    if (map.version() < before) {
      // The database was restored from an older state.
      newest = UNKNOWN;
      frames.clear();
      told.replaceAll((watcher, version) -> UNKNOWN);
    }
    newest = Math.max(newest, map.version());
    String frame = Frames.seats(map);
    for (SeatWatcher watcher : List.copyOf(told.keySet())) {
      long version = told.getOrDefault(watcher, UNKNOWN);
      if (!watcher.mayWatch(map.concertId())) {
        reject(watcher);
      } else if (isBehind(version) && watcher.hasRoom()) {
        if (version < map.version()) {
          watcher.send(frame);
          version = map.version();
        }
        told.put(watcher, sendKept(watcher, version));
      }
    }
    passKept();
    refresh();
    awaitGap();
  }

  private long sendKept(SeatWatcher watcher, long version) {
    long sent = version;
    String next = frames.get(sent + 1);
    while (sent < newest && next != null && watcher.hasRoom()) {
      watcher.send(next);
      sent++;
      next = frames.get(sent + 1);
    }
    return sent;
  }

  private void reject(SeatWatcher watcher) {
    remove(watcher);
    watcher.rejected(scheduleId);
  }
}
