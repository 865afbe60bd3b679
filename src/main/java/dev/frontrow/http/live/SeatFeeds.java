package dev.frontrow.http.live;

import dev.frontrow.api.Event;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.SeatChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The feeds of the dates that sockets of one event loop watch. For one event loop. */
final class SeatFeeds {
  private final ReservationService reservations;
  private final int maxWatches;
  private final Map<UUID, SeatFeed> feeds = new HashMap<>();

  SeatFeeds(ReservationService reservations, int maxWatches) {
    this.reservations = reservations;
    this.maxWatches = maxWatches;
  }

  /** Starts to watch a date. A socket that already watches it receives its seats again. */
  void watch(LiveSocket socket, UUID scheduleId) {
    unwatch(socket, scheduleId);
    if (socket.watched().size() >= maxWatches) {
      unwatch(socket, socket.watched().getFirst());
    }
    socket.watched().addLast(scheduleId);
    feeds.computeIfAbsent(scheduleId, first -> new SeatFeed(first, reservations)).add(socket);
  }

  void unwatchAll(LiveSocket socket) {
    List.copyOf(socket.watched()).forEach(scheduleId -> unwatch(socket, scheduleId));
  }

  private void unwatch(LiveSocket socket, UUID scheduleId) {
    socket.watched().remove(scheduleId);
    SeatFeed feed = feeds.get(scheduleId);
    if (feed != null) {
      feed.remove(socket);
    }
  }

  /** Handles a fact about a seat. Other events are ignored. */
  void accept(Event event, long nowMillis) {
    if (!feeds.isEmpty()) {
      SeatChange.of(event).ifPresent(change -> changed(change, nowMillis));
    }
  }

  private void changed(SeatChange change, long nowMillis) {
    SeatFeed feed = feeds.get(change.scheduleId());
    if (feed != null) {
      feed.changed(
          change.seatNumber(),
          change.status(),
          change.version(),
          change.versionChanges(),
          nowMillis);
    }
  }

  /** Removes feeds that nobody watches and sweeps the others. */
  void swept(long nowMillis) {
    feeds.values().removeIf(SeatFeed::isEmpty);
    List.copyOf(feeds.values()).forEach(feed -> feed.swept(nowMillis));
  }
}
