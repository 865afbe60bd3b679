package dev.frontrow.http.live;

import dev.frontrow.api.LinePositions;
import dev.frontrow.api.OutboxService;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.ReservationService;
import dev.frontrow.http.credential.QueueTokens;
import dev.frontrow.http.limit.ConcurrencyLimit;
import dev.frontrow.http.line.LineBoard;
import dev.frontrow.interest.TopicBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All WebSockets of one event loop. It authenticates them and passes on what happens. Changes of
 * seats and ends of holds arrive from the {@link TopicBus}, notices about lines from the {@link
 * LineBoard}. Both can be lost, so a sweep each second looks for what was missed. For one event
 * loop.
 */
public final class LiveHub {
  /** The largest frame that a client may send, in bytes. */
  public static final int MAX_FRAME_BYTES = 8 * 1024;

  private static final long SWEEP_MILLIS = 1_000;
  private static final long STOP_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);

  private final Vertx vertx;
  private final LiveConfig config;
  private final QueueTokens tokens;
  private final LineBoard lines;
  private final SeatFeeds seats;
  private final SubscribedLines subscribed;
  private final WatchRequests watches;
  private final ConcurrencyLimit<Place> socketsByPlace;
  private final HoldExpiryPush holds;
  private final Set<LiveSocket> sockets = new HashSet<>();
  private boolean stopped;
  private long sweepTimer = -1;
  private long pingTimer = -1;

  /**
   * Creates a hub that receives notices from {@code lines}.
   *
   * @param outbox keeps the facts that this node may have missed
   */
  public LiveHub(
      Vertx vertx,
      LiveConfig config,
      QueueTokens tokens,
      LineBoard lines,
      QueueService queue,
      ReservationService reservations,
      OutboxService outbox) {
    this.vertx = vertx;
    this.config = config;
    this.tokens = tokens;
    this.lines = lines;
    this.socketsByPlace =
        ConcurrencyLimit.ofNode(vertx, "sockets-by-place", config.maxSocketsPerToken());
    TopicBus topics = TopicBus.ofNode(vertx);
    LoopTimer timer = LoopTimer.of(vertx);
    this.seats = new SeatFeeds(timer, topics, reservations, config.maxWatches());
    this.holds = new HoldExpiryPush(timer, topics, outbox);
    this.subscribed = new SubscribedLines(lines, queue, seats);
    this.watches = new WatchRequests(lines, seats, subscribed::of);
  }

  /** Starts to listen. */
  public Future<Void> start() {
    lines.onNotice(subscribed::noticed);
    sweepTimer = vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
    pingTimer = vertx.setPeriodic(config.pingInterval().toMillis(), tick -> ping());
    holds.start();
    return Future.succeededFuture();
  }

  /** Closes every socket with 1001 and stops listening. */
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(sweepTimer);
    vertx.cancelTimer(pingTimer);
    List<Future<Void>> closing =
        sockets.stream().map(it -> it.socket().close(LiveSocket.GOING_AWAY)).toList();
    seats.stop();
    holds.stop();
    return Future.join(closing)
        .<Void>mapEmpty()
        .timeout(STOP_MILLIS, TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  /** Returns whether the hub accepts no further socket: it is full or stopped. */
  public boolean isFull() {
    return stopped || sockets.size() >= config.maxSockets();
  }

  /** Returns the number of open sockets. */
  public int sockets() {
    return sockets.size();
  }

  /**
   * Adds a new socket.
   *
   * @param connection the connection that the socket was opened on
   * @param ended run once when the socket is closed
   */
  public void opened(ServerWebSocket webSocket, HttpConnection connection, Runnable ended) {
    LiveSocket socket = new LiveSocket(webSocket, connection, config.writeTimeout(), now());
    sockets.add(socket);
    long timer =
        vertx.setTimer(
            config.authTimeout().toMillis(),
            late -> {
              if (socket.place().isEmpty()) {
                socket.close(LiveSocket.BAD_TOKEN);
              }
            });
    webSocket.textMessageHandler(text -> received(socket, ClientFrame.read(text)));
    webSocket.binaryMessageHandler(bytes -> received(socket, Optional.empty()));
    webSocket.pongHandler(pong -> socket.heard(now()));
    webSocket.exceptionHandler(failure -> socket.close(LiveSocket.POLICY_VIOLATION));
    webSocket.closeHandler(
        closed -> {
          vertx.cancelTimer(timer);
          ended.run();
          forget(socket);
        });
  }

  private void received(LiveSocket socket, Optional<ClientFrame> frame) {
    socket.heard(now());
    if (frame.isEmpty()) {
      socket.send(Frames.INVALID);
    } else if (frame.get() instanceof ClientFrame.Auth auth && socket.place().isEmpty()) {
      authenticate(socket, auth);
    } else if (socket.place().isEmpty()) {
      socket.close(LiveSocket.BAD_TOKEN);
    } else if (frame.get() instanceof ClientFrame.Watch watch) {
      watches.requested(socket, watch.scheduleId());
    } else {
      socket.send(Frames.INVALID);
    }
  }

  private void authenticate(LiveSocket socket, ClientFrame.Auth auth) {
    tokens
        .verify(auth.token())
        .onSuccess(place -> welcome(socket, place))
        .onFailure(refused -> socket.close(LiveSocket.BAD_TOKEN));
  }

  private void welcome(LiveSocket socket, Place place) {
    if (!socketsByPlace.tryEnter(place)) {
      socket.close(LiveSocket.TRY_AGAIN_LATER);
      return;
    }
    socket.proved(place);
    lines
        .status(place)
        .compose(status -> lines.line(place.concertId()).map(line -> join(socket, status, line)))
        .onFailure(
            failure -> {
              LOG.warn("event=live-welcome-failed reason={}", failure.toString());
              socket.close(LiveSocket.TRY_AGAIN_LATER);
            });
  }

  private Void join(LiveSocket socket, QueueStatus status, Optional<LinePositions> line) {
    if (!sockets.contains(socket)) {
      return null;
    }
    Place place = socket.place().orElseThrow();
    String frame =
        status.status() == PlaceStatus.EXPIRED
            ? Frames.over(status, lines.endReason(place))
            : Frames.queue(status);
    socket.tell(frame, status, now());
    subscribed.add(socket, place, line);
    holds.add(place.userId(), socket);
    return null;
  }

  private void forget(LiveSocket socket) {
    sockets.remove(socket);
    seats.unwatchAll(socket);
    socket
        .place()
        .ifPresent(
            place -> {
              socketsByPlace.leave(place);
              subscribed.remove(socket, place);
              holds.remove(place.userId(), socket);
            });
  }

  private void sweep() {
    long now = now();
    seats.swept(now);
    subscribed.sweep();
    long writeTimeout = config.writeTimeout().toMillis();
    List.copyOf(sockets).stream()
        .filter(socket -> socket.hasNotReadFor(writeTimeout, now))
        .forEach(socket -> socket.close(LiveSocket.DOES_NOT_READ));
  }

  private void ping() {
    long silentSince = now() - 3 * config.pingInterval().toMillis();
    for (LiveSocket socket : List.copyOf(sockets)) {
      socket.newWindow();
      if (socket.heardAt() < silentSince) {
        socket.close(LiveSocket.DOES_NOT_READ);
      } else if (socket.hasRoom()) {
        socket.socket().writePing(Buffer.buffer());
      }
    }
  }

  /** The time in milliseconds of a clock that never goes back. Only differences mean something. */
  static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
