package dev.frontrow.reservation;

import dev.frontrow.api.SeatMap;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Seat maps as they were read last. One is true for as long as its date has the version that it was
 * read at and no hold of that moment has run out, and only the database can say so. Bounded; those
 * not asked for longest go first. Confined to one event loop.
 */
final class KnownSeats {
  /** Of all maps together: a character for each, so some ten megabytes. */
  static final int MAX_SEATS = 10_000_000;

  /**
   * A map as it was read.
   *
   * @param trueUntil when the first of its holds runs out; empty when it has none
   */
  record Known(SeatMap map, Optional<OffsetDateTime> trueUntil) {}

  private final Map<UUID, Known> maps = new LinkedHashMap<>(16, 0.75f, true);
  private long seats;

  Optional<Known> get(UUID scheduleId) {
    return Optional.ofNullable(maps.get(scheduleId));
  }

  void keep(Known known) {
    Known before = maps.put(known.map().scheduleId(), known);
    seats += known.map().statuses().length();
    if (before != null) {
      seats -= before.map().statuses().length();
    }
    Iterator<Known> oldest = maps.values().iterator();
    while (seats > MAX_SEATS && oldest.hasNext()) {
      seats -= oldest.next().map().statuses().length();
      oldest.remove();
    }
  }
}
