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
 * Decides who may watch seats: whoever may read them over HTTP, that is somebody admitted. The
 * place is asked for with each request, since an event about it may have been lost. That is no
 * action and pushes no deadline. For one event loop.
 */
final class WatchRequests {
  private static final Logger LOG = LoggerFactory.getLogger(WatchRequests.class);

  private final LineBoard lines;
  private final SeatFeeds seats;
  private final Function<UUID, Optional<LineSubscribers>> subscribers;

  /**
   * Decides by these lines.
   *
   * @param subscribers those of a concert's line, if there are any
   */
  WatchRequests(
      LineBoard lines, SeatFeeds seats, Function<UUID, Optional<LineSubscribers>> subscribers) {
    this.lines = lines;
    this.seats = seats;
    this.subscribers = subscribers;
  }

  /** An authenticated client asks to watch a date. */
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
    // A status that was read before the expiry event came says ACTIVE; what was told counts.
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
