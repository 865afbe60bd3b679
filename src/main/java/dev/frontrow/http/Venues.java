package dev.frontrow.http;

import dev.frontrow.api.ReservationService;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What day it is at a concert's venue. A concert's time zone never changes, so it is kept; the
 * longest unused are forgotten past {@link #MAX_CONCERTS}. For one event loop.
 */
final class Venues {
  static final int MAX_CONCERTS = 10_000;

  private final ReservationService reservations;
  private final Clock clock;
  private final Map<UUID, ZoneId> zones =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, ZoneId> eldest) {
          return size() > MAX_CONCERTS;
        }
      };

  Venues(ReservationService reservations, Clock clock) {
    this.reservations = reservations;
    this.clock = clock;
  }

  /** Refused with {@code concert-not-found}. */
  Future<LocalDate> today(UUID concertId) {
    return zone(concertId).map(zone -> LocalDate.ofInstant(clock.instant(), zone));
  }

  private Future<ZoneId> zone(UUID concertId) {
    ZoneId known = zones.get(concertId);
    return known != null
        ? Future.succeededFuture(known)
        : reservations
            .concert(concertId)
            .map(concert -> ZoneId.of(concert.timeZone()))
            .onSuccess(zone -> zones.put(concertId, zone));
  }
}
