package dev.frontrow.reservation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * LRU cache of seat charts. A chart is valid while its date has the chart's version, which only the
 * database knows. The charts have at most {@link #MAX_SEATS} seats together. Confined to one event
 * loop.
 */
final class KnownSeats {
  /**
   * Maximum number of seats of all charts together: tens of megabytes, at about 40 bytes for each
   * held seat.
   */
  static final int MAX_SEATS = 2_000_000;

  private final Map<UUID, SeatChart> charts = new LinkedHashMap<>(16, 0.75f, true);
  private long seats;

  Optional<SeatChart> get(UUID scheduleId) {
    return Optional.ofNullable(charts.get(scheduleId));
  }

  void keep(SeatChart chart) {
    SeatChart before = charts.put(chart.scheduleId(), chart);
    seats += chart.seats();
    if (before != null) {
      seats -= before.seats();
    }
    Iterator<SeatChart> oldest = charts.values().iterator();
    while (seats > MAX_SEATS && oldest.hasNext()) {
      seats -= oldest.next().seats();
      oldest.remove();
    }
  }
}
