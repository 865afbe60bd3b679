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
 * One client's WebSocket, and what it was told. What it does not read is not piled up: while its
 * buffer is full, only the few frames that cannot be told again are written; positions and seats
 * wait until it reads. For one event loop.
 */
final class LiveSocket {
  static final short GOING_AWAY = 1001;
  static final short POLICY_VIOLATION = 1008;
  static final short TRY_AGAIN_LATER = 1013;
  static final short BAD_TOKEN = 4401;
  static final short DOES_NOT_READ = 4408;

  private static final int BUFFER_BYTES = 256 * 1024;

  /** Frames of a client between two pings, control frames and fragments included. */
  private static final int MAX_FRAMES_BETWEEN_PINGS = 200;

  /** How long a client may take to read and answer a close frame; less after a flood. */
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
   * A socket that was just opened.
   *
   * @param connection that it came over
   * @param writeTimeout how long the client may leave frames unread before it is told so
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

  /** Whether it is closed, so that nothing may be kept for it any more. */
  boolean isGone() {
    return socket.isClosed();
  }

  Optional<Place> place() {
    return place;
  }

  void proved(Place proven) {
    place = Optional.of(proven);
  }

  /** What it was told last about its place; empty before the first time. */
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

  /** Notes a status without a frame of its own. */
  void note(QueueStatus status) {
    told = Optional.of(status);
  }

  /** Whether its place is being asked for; one question at a time. */
  boolean beginAsking(long nowMillis) {
    boolean first = !asking;
    asking = true;
    askedAt = nowMillis;
    return first;
  }

  void endAsking() {
    asking = false;
  }

  /** Whether nobody has asked for its place for so long. */
  boolean notAskedFor(long millis, long nowMillis) {
    return nowMillis - askedAt >= millis;
  }

  boolean isWatching() {
    return !watched.isEmpty();
  }

  /** The dates that it watches, the oldest first. */
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

  /** Whether there is room for what can wait. */
  boolean hasRoom() {
    return !socket.isClosed() && !socket.writeQueueFull();
  }

  void send(String frame) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(frame);
    }
  }

  /** Whether it has not read for so long. */
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

  /** Closes it, in the end also against a client that reads and answers nothing. */
  void close(short code) {
    if (!socket.isClosed()) {
      socket.close(code);
      wire.closeWithin(LINGER);
    }
  }
}
