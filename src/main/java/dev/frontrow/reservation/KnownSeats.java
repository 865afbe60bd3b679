package dev.frontrow.reservation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Seats as they were read last. They are true for as long as their date has the version that they
 * were read at, which only the database can say. Bounded; those not asked for longest go first.
 * Confined to one event loop.
 */
final class KnownSeats {
  /** Of all dates together: some 40 bytes for each that is held, so some tens of megabytes. */
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
