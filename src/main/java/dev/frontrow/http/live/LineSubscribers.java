package dev.frontrow.http.live;

import dev.frontrow.api.LineState;
import dev.frontrow.api.LineView;
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
 * The sockets of one concert's line, by their numbers. Near the front each move is told, far back
 * only as often as a poll would ask; a position is told when it went down and never when it went
 * up. Whether a number was called is for the queue to say, so it is asked. For one event loop.
 */
final class LineSubscribers {
  /** Positions up to which each move is told. */
  static final long NEAR = 100;

  /**
   * How often the queue is asked whether somebody who watches seats is still inside, for each such
   * socket. Only a lost event makes this necessary.
   */
  private static final long WATCHER_CHECK_MILLIS = 5_000;

  private final QueueService queue;
  private final Function<Place, Optional<EndReason>> endReason;
  private final Consumer<LiveSocket> admissionEnded;
  private final TreeMap<Long, Set<LiveSocket>> byNumber = new TreeMap<>();
  private LineState toldState = LineState.OPEN;

  /**
   * A room without sockets.
   *
   * @param endReason why a place is over, if that is known
   * @param admissionEnded called for a socket when its place is over
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
   * Tells of a pause, of its end and of a close. A paused line that is closed admits again, so a
   * client that knows nothing of a close is told the end of the pause first.
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

  /** The line moved: those near the front are told at once. */
  void moved(LineView view, long nowMillis) {
    stateIs(view.state());
    for (Map.Entry<Long, Set<LiveSocket>> entry : new ArrayList<>(byNumber.entrySet())) {
      if (view.waits(entry.getKey()) && view.position(entry.getKey()) > NEAR) {
        return;
      }
      List.copyOf(entry.getValue()).forEach(socket -> look(socket, view, nowMillis));
    }
  }

  /** Now and then: those far back, and whoever's call or end was missed. */
  void swept(LineView view, long nowMillis) {
    stateIs(view.state());
    all(
        socket -> {
          if (socket.isTold(PlaceStatus.ACTIVE)) {
            lookAtAdmission(socket, nowMillis);
          } else if (isDue(socket, nowMillis)) {
            look(socket, view, nowMillis);
          }
        });
  }

  private static boolean isDue(LiveSocket socket, long nowMillis) {
    long everySeconds = socket.told().map(QueueStatus::pollAfterSeconds).orElse(1);
    return nowMillis - socket.toldAt() >= everySeconds * 1000;
  }

  private void look(LiveSocket socket, LineView view, long nowMillis) {
    if (!socket.isTold(PlaceStatus.WAITING)) {
      return;
    }
    Place place = socket.place().orElseThrow();
    if (!view.waits(place.number())) {
      ask(socket);
      return;
    }
    QueueStatus status = LineBoard.waiting(view, place);
    boolean nearer = status.position() < socket.told().orElseThrow().position();
    if (nearer && socket.hasRoom()) {
      socket.tell(Frames.queue(status), status, nowMillis);
    }
  }

  /**
   * Asks about an admission that should be over by what is known, since an action may have moved
   * its end, and now and then about one that seats are shown for, since the event that ended it may
   * be lost. Sockets that watch nothing cause no request before their admission should be over.
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

  /** A place is over. */
  void expired(long number) {
    List.copyOf(byNumber.getOrDefault(number, Set.of())).forEach(this::tellOver);
  }

  private void ask(LiveSocket socket) {
    ask(socket, System.nanoTime() / 1_000_000);
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

  /** Tells of a status that the queue gave, if it is news. */
  void tellChange(LiveSocket socket, QueueStatus status) {
    switch (status.status()) {
      case WAITING -> {}
      case ACTIVE -> {
        if (socket.isTold(PlaceStatus.WAITING)) {
          socket.tell(Frames.admitted(status), status, System.nanoTime() / 1_000_000);
        } else if (socket.isTold(PlaceStatus.ACTIVE)) {
          tellDeadline(socket, status);
        }
      }
      case EXPIRED -> tellOver(socket);
    }
  }

  /** An action of another tab or device, or a hold, moved the end of the admission. */
  private static void tellDeadline(LiveSocket socket, QueueStatus status) {
    boolean moved = !socket.told().flatMap(QueueStatus::expiresAt).equals(status.expiresAt());
    if (moved && socket.hasRoom()) {
      socket.tell(Frames.queue(status), status, System.nanoTime() / 1_000_000);
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
    socket.tell(Frames.expired(reason), over, System.nanoTime() / 1_000_000);
    admissionEnded.accept(socket);
  }

  private void all(Consumer<LiveSocket> action) {
    List.copyOf(byNumber.values()).forEach(sockets -> List.copyOf(sockets).forEach(action));
  }
}
