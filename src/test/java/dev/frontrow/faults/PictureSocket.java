package dev.frontrow.faults;

import dev.frontrow.api.SeatStatus;
import dev.frontrow.journey.Buyer;
import dev.frontrow.journey.Client;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A buyer of one node who watches dates. It adds up the frames to a picture of each date, and opens
 * a socket again when its node closed it. Thread-safe.
 */
final class PictureSocket implements Runnable, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration TICK = Duration.ofMillis(200);
  private static final long LONGEST_PONG_NANOS = 1_000_000_000;
  private static final int SECONDS = 5;

  private final FaultyNode node;
  private final UUID concertId;
  private final List<String> dates;
  private final Consumer<String> violation;
  private final Map<String, Picture> pictures = new HashMap<>();
  private Optional<Buyer> buyer = Optional.empty();
  private Optional<WebSocket> open = Optional.empty();
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
  private boolean ended;
  private long heardAt;
  private long steadySince;

  /** The seats of a date as the frames say, one {@link SeatStatus#symbol()} for each. */
  record Picture(long version, String seats) {}

  /**
   * Opens nothing before it runs.
   *
   * @param violation receives what a frame may not do
   */
  PictureSocket(FaultyNode node, UUID concertId, List<String> dates, Consumer<String> violation) {
    this.node = node;
    this.concertId = concertId;
    this.dates = dates;
    this.violation = violation;
  }

  FaultyNode node() {
    return node;
  }

  /** The picture of a date; empty while the socket is not open, or has not received the seats. */
  synchronized Optional<Picture> picture(String date) {
    return Optional.ofNullable(pictures.get(date));
  }

  /** Since when the node has answered each ping in time; a dead or frozen node answers none. */
  synchronized long steadySince() {
    long now = System.nanoTime();
    if (now - heardAt > LONGEST_PONG_NANOS || pictures.size() < dates.size()) {
      steadySince = now;
    }
    return steadySince;
  }

  @Override
  public void run() {
    while (!hasEnded()) {
      try {
        if (current().isEmpty()) {
          connect();
        }
        send(it -> it.sendPing(ByteBuffer.allocate(0)));
        steadySince();
      } catch (Exception | AssertionError e) {
        // The node is dead, frozen or not ready; the next tick tries again.
        drop();
      }
      Clocks.pass(TICK);
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  private synchronized Optional<WebSocket> current() {
    return open;
  }

  private void connect() throws Exception {
    if (buyer.isEmpty()) {
      buyer = Optional.of(Buyer.signUp(new Client(node.server())).join(concertId));
    }
    URI base = node.server();
    WebSocket made =
        HTTP.newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(SECONDS))
            .buildAsync(
                URI.create("ws://" + base.getHost() + ":" + base.getPort() + "/api/v1/live"),
                new FrameListener())
            .get(SECONDS, TimeUnit.SECONDS);
    synchronized (this) {
      open = Optional.of(made);
      sent = CompletableFuture.completedFuture(null);
    }
    send(new JsonObject().put("type", "auth").put("token", buyer.orElseThrow().queueToken()));
  }

  private void send(JsonObject frame) {
    send(it -> it.sendText(frame.encode(), true));
  }

  private interface Sending {
    CompletableFuture<WebSocket> by(WebSocket socket);
  }

  /** One frame after the other. */
  private synchronized void send(Sending sending) {
    WebSocket socket = open.orElseThrow();
    if (sent.isCompletedExceptionally()) {
      throw new IllegalStateException("the socket is broken");
    }
    sent = sent.thenCompose(done -> sending.by(socket));
  }

  private synchronized void drop() {
    open.ifPresent(WebSocket::abort);
    open = Optional.empty();
    pictures.clear();
  }

  private synchronized void received(JsonObject frame) {
    switch (frame.getString("type")) {
      case "queue", "admitted" -> {
        if ("ACTIVE".equals(frame.getString("status"))) {
          dates.forEach(
              date -> send(new JsonObject().put("type", "watch").put("scheduleId", date)));
        }
      }
      case "seats" -> pictures.put(frame.getString("scheduleId"), all(frame));
      case "seats-changed" -> change(frame);
      case "expired", "error" -> {
        // The place is lost, so the next socket is that of another buyer.
        buyer = Optional.empty();
        drop();
      }
      default -> {}
    }
  }

  private static Picture all(JsonObject frame) {
    JsonArray seats = frame.getJsonArray("seats");
    return new Picture(frame.getLong("version"), changed(" ".repeat(seats.size()), seats));
  }

  private void change(JsonObject frame) {
    String date = frame.getString("scheduleId");
    Picture before = pictures.get(date);
    long version = frame.getLong("version");
    if (before == null || before.version() + 1 != version) {
      violation.accept("version " + version + " was sent after " + before);
      return;
    }
    pictures.put(
        date, new Picture(version, changed(before.seats(), frame.getJsonArray("changes"))));
  }

  private static String changed(String seats, JsonArray changes) {
    StringBuilder changed = new StringBuilder(seats);
    for (int i = 0; i < changes.size(); i++) {
      JsonObject change = changes.getJsonObject(i);
      changed.setCharAt(
          change.getInteger("number") - 1, SeatStatus.valueOf(change.getString("status")).symbol());
    }
    return changed.toString();
  }

  @Override
  public synchronized void close() {
    ended = true;
    drop();
  }

  private final class FrameListener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    private boolean isCurrent(WebSocket socket) {
      return current().filter(it -> it == socket).isPresent();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        JsonObject frame = new JsonObject(text.toString());
        text.setLength(0);
        synchronized (PictureSocket.this) {
          if (isCurrent(socket)) {
            received(frame);
          }
        }
      }
      socket.request(1);
      return CompletableFuture.completedStage(data);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      synchronized (PictureSocket.this) {
        heardAt = System.nanoTime();
      }
      socket.request(1);
      return CompletableFuture.completedStage(message);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      lost(socket);
      return CompletableFuture.completedStage(reason);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      lost(socket);
    }

    private void lost(WebSocket socket) {
      synchronized (PictureSocket.this) {
        if (isCurrent(socket)) {
          drop();
        }
      }
    }
  }
}
