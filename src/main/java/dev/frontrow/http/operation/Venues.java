package dev.frontrow.http.operation;

import dev.frontrow.api.ReservationService;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Finds today's date at a concert's venue. A concert's time zone never changes, so it is cached;
 * past {@link #MAX_CONCERTS} the least recently used are removed. Concurrent requests for an
 * unknown concert share one call. For one event loop.
 */
final class Venues {
  static final int MAX_CONCERTS = 10_000;

  private final ReservationService reservations;
  private final Clock clock;
  private final Map<UUID, Future<ZoneId>> zones =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Future<ZoneId>> eldest) {
          return size() > MAX_CONCERTS;
        }
      };

  Venues(ReservationService reservations, Clock clock) {
    this.reservations = reservations;
    this.clock = clock;
  }

  /** Fails with {@code concert-not-found} if the concert does not exist. */
  Future<LocalDate> today(UUID concertId) {
    return zone(concertId).map(zone -> LocalDate.ofInstant(clock.instant(), zone));
  }

  private Future<ZoneId> zone(UUID concertId) {
    Future<ZoneId> known = zones.get(concertId);
    if (known != null) {
      return known;
    }
    Future<ZoneId> asked =
        reservations.concert(concertId).map(concert -> ZoneId.of(concert.timeZone()));
    zones.put(concertId, asked);
    return asked.onFailure(ignored -> zones.remove(concertId, asked));
  }
}
