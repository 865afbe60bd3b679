package dev.frontrow.http.live;

import dev.frontrow.api.LineEvent;
import dev.frontrow.api.LineMoved;
import dev.frontrow.api.LinePositions;
import dev.frontrow.api.NumberCalled;
import dev.frontrow.api.Place;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.TokenExpired;
import dev.frontrow.http.line.LineBoard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The lines that sockets of one event loop follow. It passes each notice about a line to that
 * line's sockets, and reads every line again at each sweep, since a notice can be lost. For one
 * event loop.
 */
final class SubscribedLines {
  private final LineBoard lines;
  private final QueueService queue;
  private final SeatFeeds seats;
  private final Map<UUID, LineSubscribers> byConcert = new HashMap<>();

  SubscribedLines(LineBoard lines, QueueService queue, SeatFeeds seats) {
    this.lines = lines;
    this.queue = queue;
    this.seats = seats;
  }

  /** Returns the sockets of a concert's line; empty if there are none. */
  Optional<LineSubscribers> of(UUID concertId) {
    return Optional.ofNullable(byConcert.get(concertId));
  }

  /** Adds a socket to its line. {@code line} is empty if the line's state is unknown. */
  void add(LiveSocket socket, Place place, Optional<LinePositions> line) {
    lines.follow(place.concertId());
    LineSubscribers subscribers =
        byConcert.computeIfAbsent(
            place.concertId(),
            first -> new LineSubscribers(queue, lines::endReason, seats::unwatchAll));
    line.ifPresent(positions -> subscribers.stateIs(positions.state()));
    subscribers.add(socket, place);
  }

  /** Removes a closed socket. */
  void remove(LiveSocket socket, Place place) {
    of(place.concertId()).ifPresent(subscribers -> subscribers.remove(socket, place));
  }

  /** Handles a notice about a line. */
  void noticed(LineEvent notice) {
    of(notice.concertId()).ifPresent(subscribers -> tell(subscribers, notice));
  }

  private void tell(LineSubscribers subscribers, LineEvent notice) {
    if (notice instanceof LineMoved) {
      lines
          .line(notice.concertId())
          .onSuccess(
              line -> line.ifPresent(positions -> subscribers.moved(positions, LiveHub.now())));
    } else if (notice instanceof NumberCalled called) {
      called.numbers().forEach(subscribers::called);
    } else if (notice instanceof TokenExpired expired) {
      expired.places().forEach(place -> subscribers.expired(place.number()));
    }
  }

  /** Removes lines that nobody follows, and sends the sockets of the others what they missed. */
  void sweep() {
    byConcert.values().removeIf(LineSubscribers::isEmpty);
    byConcert.keySet().forEach(lines::follow);
    List.copyOf(byConcert.entrySet())
        .forEach(
            entry ->
                lines
                    .line(entry.getKey())
                    .onSuccess(
                        line ->
                            line.ifPresent(
                                positions -> entry.getValue().swept(positions, LiveHub.now()))));
  }
}
