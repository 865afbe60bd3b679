package dev.frontrow.reservation;

import dev.frontrow.api.SeatMap;
import dev.frontrow.api.SeatStatus;
import dev.frontrow.seatlog.SeatLog;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The seats of one date: read once, then updated by the changes since. An update costs time by the
 * changed seats only; the text of all statuses is rebuilt on demand. Confined to one event loop.
 */
final class SeatChart {
  private final char[] statuses;

  /** End of the latest hold by seat; stale for seats that are not held. */
  private final @Nullable OffsetDateTime[] heldUntil;

  /** Held seats by the end of their hold, including holds that were paid or released since. */
  private final NavigableMap<OffsetDateTime, List<Integer>> deadlines = new TreeMap<>();

  private SeatMap map;
  private long version;
  private boolean changed;

  /**
   * Creates a chart from a complete read.
   *
   * @param held numbers of the held seats
   * @param until end of each of those holds
   */
  SeatChart(SeatMap map, Integer[] held, OffsetDateTime[] until) {
    this.map = map;
    this.version = map.version();
    this.statuses = map.statuses().toCharArray();
    this.heldUntil = new @Nullable OffsetDateTime[statuses.length];
    for (int i = 0; i < held.length; i++) {
      hold(held[i], until[i]);
    }
  }

  UUID scheduleId() {
    return map.scheduleId();
  }

  int seats() {
    return statuses.length;
  }

  long version() {
    return version;
  }

  /**
   * Applies the logged changes of one or more transactions, in order.
   *
   * @param newVersion version of the date after the last one
   * @param changes change log of each transaction
   * @param until end of the holds that each transaction began; null if it began none
   */
  void change(long newVersion, String[] changes, @Nullable OffsetDateTime[] until) {
    for (int i = 0; i < changes.length; i++) {
      OffsetDateTime deadline = until[i];
      SeatLog.read(
          changes[i],
          (number, status) -> {
            statuses[number - 1] = status.symbol();
            if (status == SeatStatus.HELD && deadline != null) {
              hold(number, deadline);
            }
          });
    }
    version = newVersion;
    changed = true;
  }

  private void hold(int number, OffsetDateTime deadline) {
    heldUntil[number - 1] = deadline;
    deadlines.computeIfAbsent(deadline, first -> new ArrayList<>()).add(number);
  }

  /** Frees the seats whose holds have ended by the clock, without a change in the database. */
  void lapse(OffsetDateTime now) {
    NavigableMap<OffsetDateTime, List<Integer>> past = deadlines.headMap(now, true);
    for (Map.Entry<OffsetDateTime, List<Integer>> each : past.entrySet()) {
      for (int number : each.getValue()) {
        if (statuses[number - 1] == SeatStatus.HELD.symbol()
            && each.getKey().equals(heldUntil[number - 1])) {
          statuses[number - 1] = SeatStatus.AVAILABLE.symbol();
          changed = true;
        }
      }
    }
    past.clear();
  }

  /** Returns all seats; the same instance until a seat changes. */
  SeatMap map() {
    if (changed) {
      map =
          new SeatMap(
              map.scheduleId(),
              map.concertId(),
              map.date(),
              map.startsAt(),
              map.price(),
              version,
              new String(statuses));
      changed = false;
    }
    return map;
  }
}
