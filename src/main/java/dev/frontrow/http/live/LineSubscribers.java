package dev.frontrow.http.live;

import dev.frontrow.api.LinePositions;
import dev.frontrow.api.LineState;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.http.line.EndReason;
import dev.frontrow.http.line.LineBoard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The sockets that follow the line of one concert, by number. A socket near the front receives
 * every move; one farther back receives a position as often as it would poll. A position is sent
 * only when it has gone down. The positions cannot say whether a number was called, so this class
 * asks the queue. For one event loop.
 */
final class LineSubscribers {
  /** Numbers up to this position receive every move. */
  static final long NEAR = 100;

  /**
   * How often the queue is asked, for each socket that watches seats, whether the place is still
   * admitted. The event that ended the admission may have been lost.
   */
  private static final long WATCHER_CHECK_MILLIS = 5_000;

  private final QueueService queue;
  private final Function<Place, Optional<EndReason>> endReason;
  private final Consumer<LiveSocket> admissionEnded;
  private final TreeMap<Long, Set<LiveSocket>> byNumber = new TreeMap<>();
  private LineState toldState = LineState.OPEN;

  /**
   * Creates an instance without sockets.
   *
   * @param endReason returns why a place is over, if the node knows it
   * @param admissionEnded called with a socket when its place is over
   */
  LineSubscribers(
      QueueService queue,
      Function<Place, Optional<EndReason>> endReason,
      Consumer<LiveSocket> admissionEnded) {
    this.queue = queue;
    this.endReason = endReason;
    this.admissionEnded = admissionEnded;
  }

  boolean isEmpty() {
    return byNumber.isEmpty();
  }

  void add(LiveSocket socket, Place place) {
    byNumber.computeIfAbsent(place.number(), first -> new HashSet<>()).add(socket);
    switch (toldState) {
      case OPEN -> {}
      case PAUSED -> socket.send(Frames.paused());
      case CLOSED -> socket.send(Frames.closed());
    }
  }

  void remove(LiveSocket socket, Place place) {
    byNumber.computeIfPresent(
        place.number(),
        (number, sockets) -> {
          sockets.remove(socket);
          return sockets.isEmpty() ? null : sockets;
        });
  }

  /**
   * Sends a change of the line's state. A client may not know {@code closed}, and a paused line
   * that is closed admits again. Such a client must receive {@code resumed} first.
   */
  void stateIs(LineState state) {
    if (state == toldState) {
      return;
    }
    LineState before = toldState;
    toldState = state;
    List<String> frames =
        switch (state) {
          case PAUSED -> List.of(Frames.paused());
          case OPEN -> List.of(Frames.resumed());
          case CLOSED ->
              before == LineState.PAUSED
                  ? List.of(Frames.resumed(), Frames.closed())
                  : List.of(Frames.closed());
        };
    all(socket -> frames.forEach(socket::send));
  }

  /** The line moved: updates the sockets near the front at once. */
  void moved(LinePositions positions, long nowMillis) {
    stateIs(positions.state());
    for (Map.Entry<Long, Set<LiveSocket>> entry : new ArrayList<>(byNumber.entrySet())) {
      if (positions.waits(entry.getKey()) && positions.position(entry.getKey()) > NEAR) {
        return;
      }
      List.copyOf(entry.getValue()).forEach(socket -> look(socket, positions, nowMillis));
    }
  }

  /**
   * Updates the sockets farther back, and those that missed a call or an end. Runs at each sweep.
   */
  void swept(LinePositions positions, long nowMillis) {
    stateIs(positions.state());
    all(
        socket -> {
          if (socket.isTold(PlaceStatus.ACTIVE)) {
            lookAtAdmission(socket, nowMillis);
          } else if (isDue(socket, nowMillis)) {
            look(socket, positions, nowMillis);
          }
        });
  }

  private static boolean isDue(LiveSocket socket, long nowMillis) {
    long everySeconds = socket.told().map(QueueStatus::pollAfterSeconds).orElse(1);
    return nowMillis - socket.toldAt() >= everySeconds * 1000;
  }

  private void look(LiveSocket socket, LinePositions positions, long nowMillis) {
    if (!socket.isTold(PlaceStatus.WAITING)) {
      return;
    }
    Place place = socket.place().orElseThrow();
    if (!positions.waits(place.number())) {
      ask(socket);
      return;
    }
    QueueStatus status = LineBoard.waiting(positions, place);
    boolean nearer = status.position() < socket.told().orElseThrow().position();
    if (nearer && socket.hasRoom()) {
      socket.tell(Frames.queue(status), status, nowMillis);
    }
  }

  /**
   * Asks the queue about an admission whose known deadline has passed, since an action may have
   * moved the deadline. Asks now and then about a socket that watches seats, since the event that
   * ended its admission may be lost. Other sockets cause no request before their deadline.
   */
  private void lookAtAdmission(LiveSocket socket, long nowMillis) {
    Instant now = Instant.now();
    boolean over = socket.told().flatMap(QueueStatus::expiresAt).filter(now::isAfter).isPresent();
    if (over || (socket.isWatching() && socket.notAskedFor(WATCHER_CHECK_MILLIS, nowMillis))) {
      ask(socket, nowMillis);
    }
  }

  /** A number was called, or its admission may be over. */
  void called(long number) {
    List.copyOf(byNumber.getOrDefault(number, Set.of())).forEach(this::ask);
  }

  /** The place of a number is over. */
  void expired(long number) {
    List.copyOf(byNumber.getOrDefault(number, Set.of())).forEach(this::tellOver);
  }

  private void ask(LiveSocket socket) {
    ask(socket, LiveHub.now());
  }

  private void ask(LiveSocket socket, long nowMillis) {
    if (socket.told().isEmpty()
        || socket.isTold(PlaceStatus.EXPIRED)
        || !socket.beginAsking(nowMillis)) {
      return;
    }
    queue
        .status(socket.place().orElseThrow())
        .onSuccess(status -> tellChange(socket, status))
        .onComplete(asked -> socket.endAsking());
  }

  /** Sends a status from the queue if it differs from what the socket has. */
  void tellChange(LiveSocket socket, QueueStatus status) {
    switch (status.status()) {
      case WAITING -> {}
      case ACTIVE -> {
        if (socket.isTold(PlaceStatus.WAITING)) {
          socket.tell(Frames.admitted(status), status, LiveHub.now());
        } else if (socket.isTold(PlaceStatus.ACTIVE)) {
          tellDeadline(socket, status);
        }
      }
      case EXPIRED -> tellOver(socket);
    }
  }

  /** Sends a new deadline. A hold, or an action in another tab or on another device, moved it. */
  private static void tellDeadline(LiveSocket socket, QueueStatus status) {
    boolean moved = !socket.told().flatMap(QueueStatus::expiresAt).equals(status.expiresAt());
    if (moved && socket.hasRoom()) {
      socket.tell(Frames.queue(status), status, LiveHub.now());
    }
  }

  private void tellOver(LiveSocket socket) {
    if (socket.told().isEmpty() || socket.isTold(PlaceStatus.EXPIRED)) {
      return;
    }
    QueueStatus before = socket.told().get();
    EndReason reason =
        endReason
            .apply(socket.place().orElseThrow())
            .orElse(
                before.status() == PlaceStatus.WAITING ? EndReason.LEFT : EndReason.IDLE_TIMEOUT);
    QueueStatus over =
        new QueueStatus(
            before.concertId(),
            before.userId(),
            before.number(),
            PlaceStatus.EXPIRED,
            0,
            -1,
            before.pollAfterSeconds(),
            before.admittedAt(),
            before.expiresAt());
    socket.tell(Frames.expired(reason), over, LiveHub.now());
    admissionEnded.accept(socket);
  }

  private void all(Consumer<LiveSocket> action) {
    List.copyOf(byNumber.values()).forEach(sockets -> List.copyOf(sockets).forEach(action));
  }
}
