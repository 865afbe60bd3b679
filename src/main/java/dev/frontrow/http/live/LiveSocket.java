package dev.frontrow.http.live;

import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.http.wire.GuardedWebSocket;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

/**
 * A client's WebSocket and the status that was last sent to it. While the client does not read and
 * the buffer is full, the server writes only frames that it could not send again later; positions
 * and seats wait. For one event loop.
 */
final class LiveSocket implements SeatWatcher {
  static final short GOING_AWAY = 1001;
  static final short POLICY_VIOLATION = 1008;
  static final short TRY_AGAIN_LATER = 1013;
  static final short BAD_TOKEN = 4401;
  static final short DOES_NOT_READ = 4408;

  private static final int BUFFER_BYTES = 256 * 1024;

  /** Frames that a client may send between two pings, counting control frames and fragments. */
  private static final int MAX_FRAMES_BETWEEN_PINGS = 200;

  /**
   * How long a client may take to read and answer a close frame. A client that sent too many frames
   * gets less.
   */
  private static final Duration LINGER = Duration.ofSeconds(10);

  private static final Duration LINGER_AFTER_FLOOD = Duration.ofSeconds(2);

  private final ServerWebSocket socket;
  private final GuardedWebSocket wire;
  private final Deque<UUID> watched = new ArrayDeque<>();
  private Optional<Place> place = Optional.empty();
  private Optional<QueueStatus> told = Optional.empty();
  private long toldAt;
  private long heardAt;
  private long fullSince = -1;
  private boolean asking;
  private long askedAt;

  /**
   * Wraps a socket that was just opened.
   *
   * @param connection the connection that the socket was opened on
   * @param writeTimeout how long the client may leave frames unread before the server closes the
   *     socket
   */
  LiveSocket(
      ServerWebSocket socket, HttpConnection connection, Duration writeTimeout, long nowMillis) {
    this.socket = socket;
    this.wire =
        GuardedWebSocket.of(
            connection, writeTimeout.plus(LINGER), MAX_FRAMES_BETWEEN_PINGS, this::tooManyFrames);
    this.heardAt = nowMillis;
    socket.setWriteQueueMaxSize(BUFFER_BYTES);
  }

  ServerWebSocket socket() {
    return socket;
  }

  /** Returns whether the socket is closed. Nothing may be kept for a closed socket. */
  boolean isGone() {
    return socket.isClosed();
  }

  Optional<Place> place() {
    return place;
  }

  void proved(Place proven) {
    place = Optional.of(proven);
  }

  /** The status that was last sent; empty before the first. */
  Optional<QueueStatus> told() {
    return told;
  }

  boolean isTold(PlaceStatus status) {
    return told.filter(it -> it.status() == status).isPresent();
  }

  long toldAt() {
    return toldAt;
  }

  void tell(String frame, QueueStatus status, long nowMillis) {
    told = Optional.of(status);
    toldAt = nowMillis;
    send(frame);
  }

  /** Records a status without sending a frame. */
  void note(QueueStatus status) {
    told = Optional.of(status);
  }

  /** Marks the socket's place as being asked for. Returns false if a request is already pending. */
  boolean beginAsking(long nowMillis) {
    boolean first = !asking;
    asking = true;
    askedAt = nowMillis;
    return first;
  }

  void endAsking() {
    asking = false;
  }

  /** Returns whether the last request about its place is at least so long ago. */
  boolean notAskedFor(long millis, long nowMillis) {
    return nowMillis - askedAt >= millis;
  }

  boolean isWatching() {
    return !watched.isEmpty();
  }

  /** The dates that the socket watches, the oldest first. */
  Deque<UUID> watched() {
    return watched;
  }

  void heard(long nowMillis) {
    heardAt = nowMillis;
  }

  private void tooManyFrames() {
    wire.discard();
    socket.close(POLICY_VIOLATION);
    wire.closeWithin(LINGER_AFTER_FLOOD);
  }

  long heardAt() {
    return heardAt;
  }

  void newWindow() {
    wire.resetFrames();
  }

  @Override
  public boolean mayWatch(UUID concertId) {
    return place.filter(it -> it.concertId().equals(concertId)).isPresent();
  }

  @Override
  public void rejected(UUID scheduleId) {
    watched.remove(scheduleId);
    send(Frames.INVALID);
  }

  /** Returns whether the buffer has room for a frame that could also wait. */
  @Override
  public boolean hasRoom() {
    return !socket.isClosed() && !socket.writeQueueFull();
  }

  @Override
  public void send(String frame) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(frame);
    }
  }

  /** Returns whether the client has left the buffer full for so long. */
  boolean hasNotReadFor(long millis, long nowMillis) {
    if (socket.isClosed() || !socket.writeQueueFull()) {
      fullSince = -1;
      return false;
    }
    if (fullSince < 0) {
      fullSince = nowMillis;
    }
    return nowMillis - fullSince >= millis;
  }

  /**
   * Closes the socket. If the client does not answer the close frame, the connection is closed too.
   */
  void close(short code) {
    if (!socket.isClosed()) {
      socket.close(code);
      wire.closeWithin(LINGER);
    }
  }
}
