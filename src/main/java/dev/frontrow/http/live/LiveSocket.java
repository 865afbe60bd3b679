package dev.frontrow.http.live;

import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.QueueStatus;
import io.vertx.core.http.ServerWebSocket;
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

  private final ServerWebSocket socket;
  private final Deque<UUID> watched = new ArrayDeque<>();
  private Optional<Place> place = Optional.empty();
  private Optional<QueueStatus> told = Optional.empty();
  private long toldAt;
  private long heardAt;
  private long fullSince = -1;
  private int framesInWindow;
  private boolean asking;

  LiveSocket(ServerWebSocket socket, long nowMillis) {
    this.socket = socket;
    this.heardAt = nowMillis;
    socket.setWriteQueueMaxSize(BUFFER_BYTES);
  }

  ServerWebSocket socket() {
    return socket;
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
  boolean beginAsking() {
    boolean first = !asking;
    asking = true;
    return first;
  }

  void endAsking() {
    asking = false;
  }

  /** The dates that it watches, the oldest first. */
  Deque<UUID> watched() {
    return watched;
  }

  /** Counts a frame of the client's; false when there are too many between two pings. */
  boolean heard(long nowMillis, int maxFrames) {
    heardAt = nowMillis;
    framesInWindow++;
    return framesInWindow <= maxFrames;
  }

  void pong(long nowMillis) {
    heardAt = nowMillis;
  }

  long heardAt() {
    return heardAt;
  }

  void newWindow() {
    framesInWindow = 0;
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

  void close(short code) {
    if (!socket.isClosed()) {
      socket.close(code);
    }
  }
}
