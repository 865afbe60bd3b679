package dev.frontrow.journey;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A buyer's socket. It reads frames in their order and skips those of other types. */
public final class Socket implements AutoCloseable {
  private static final int SECONDS = 15;

  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket webSocket;

  private Socket(URI uri) {
    webSocket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, new SocketFrames()).join();
  }

  /** Opens a socket and authenticates it with the buyer's queue token. */
  public static Socket open(Buyer buyer) {
    URI base = buyer.client().base();
    Socket socket =
        new Socket(URI.create("ws://" + base.getHost() + ":" + base.getPort() + "/api/v1/live"));
    socket.send(new JsonObject().put("type", "auth").put("token", buyer.queueToken()));
    return socket;
  }

  public void send(JsonObject frame) {
    webSocket.sendText(frame.encode(), true).join();
  }

  public JsonObject next(String type) {
    return nextMatching(type, frame -> true);
  }

  public JsonObject nextMatching(String type, Predicate<JsonObject> wanted) {
    try {
      while (true) {
        JsonObject frame = frames.poll(SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
          throw new AssertionError("no " + type + " frame within " + SECONDS + " s");
        }
        if (type.equals(frame.getString("type")) && wanted.test(frame)) {
          return frame;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  int closed() {
    try {
      return closed.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("not closed within " + SECONDS + " s", e);
    }
  }

  @Override
  public void close() {
    webSocket.abort();
  }

  private final class SocketFrames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(new JsonObject(text.toString()));
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(data);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      closed.complete(statusCode);
      return CompletableFuture.completedStage(reason);
    }
  }
}
