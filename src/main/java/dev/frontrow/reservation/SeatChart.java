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
 * The seats of one date, as they were read once and changed since. Whatever happens to them costs
 * by the seats that it happens to; only the text of all statuses is made anew. Confined to one
 * event loop.
 */
final class SeatChart {
  private final char[] statuses;

  /** By seat, of those that are held; left as they are when that ends. */
  private final @Nullable OffsetDateTime[] heldUntil;

  /** Seats by when their holds run out; those that ended before are among them. */
  private final NavigableMap<OffsetDateTime, List<Integer>> deadlines = new TreeMap<>();

  private SeatMap map;
  private long version;
  private boolean changed;

  /**
   * As read from the database.
   *
   * @param held numbers of the seats that are held
   * @param until when each of those holds runs out
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
   * Takes in what transactions changed, in their order.
   *
   * @param newVersion of the date after them
   * @param changes of each
   * @param until of each: when the holds run out that it began, if it began any
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

  /** Frees the seats whose holds have run out, though nothing was written. */
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

  /** All of them as of now; the same object until something changes. */
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
