package dev.frontrow.http.live;

import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.http.line.LineBoard;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who may watch seats: the same buyers who may read them over HTTP, those who are admitted.
 * Each request asks for the place, since an event about it may have been lost. Asking is no action
 * of the buyer and moves no deadline. For one event loop.
 */
final class WatchRequests {
  private static final Logger LOG = LoggerFactory.getLogger(WatchRequests.class);

  private final LineBoard lines;
  private final SeatFeeds seats;
  private final Function<UUID, Optional<LineSubscribers>> subscribers;

  /**
   * Creates an instance that reads places from {@code lines}.
   *
   * @param subscribers returns the sockets of a concert's line, if there are any
   */
  WatchRequests(
      LineBoard lines, SeatFeeds seats, Function<UUID, Optional<LineSubscribers>> subscribers) {
    this.lines = lines;
    this.seats = seats;
    this.subscribers = subscribers;
  }

  /** Handles an authenticated client's request to watch a date. */
  void requested(LiveSocket socket, UUID scheduleId) {
    Place place = socket.place().orElseThrow();
    lines
        .status(place)
        .onSuccess(status -> decide(socket, place, scheduleId, status))
        .onFailure(
            failure -> {
              LOG.warn("event=live-watch-failed reason={}", failure.toString());
              socket.close(LiveSocket.TRY_AGAIN_LATER);
            });
  }

  private void decide(LiveSocket socket, Place place, UUID scheduleId, QueueStatus status) {
    if (socket.isGone()) {
      return;
    }
    subscribers.apply(place.concertId()).ifPresent(it -> it.tellChange(socket, status));
    // A status that was read before the expiry event arrived still says ACTIVE; the event counts.
    if (socket.isTold(PlaceStatus.EXPIRED)) {
      socket.send(Frames.TOKEN_EXPIRED);
      return;
    }
    switch (status.status()) {
      case EXPIRED -> socket.send(Frames.TOKEN_EXPIRED);
      case WAITING -> socket.send(Frames.TOKEN_WAITING);
      case ACTIVE -> seats.watch(socket, scheduleId);
    }
  }
}
