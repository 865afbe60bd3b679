package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.contract.SharedContract;
import dev.frontrow.testing.Waits;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client's socket: what came in, and how it ended. Every frame is held against the contract's
 * schema.
 */
final class LiveClient {
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  final WebSocket socket;
  private final OpenAPIContract contract;

  LiveClient(TestEdge to) {
    contract = Waits.result(SharedContract.of(to.vertx));
    socket =
        Waits.result(
            to.webSockets
                .connect(to.port, "127.0.0.1", "/api/v1/live")
                .map(
                    it -> {
                      it.textMessageHandler(text -> frames.add(new JsonObject(text)));
                      it.closeHandler(end -> closed.complete(code(it)));
                      return it;
                    }));
  }

  private static int code(WebSocket socket) {
    return socket.closeStatusCode() == null ? -1 : socket.closeStatusCode();
  }

  LiveClient send(JsonObject frame) {
    socket.writeTextMessage(frame.encode());
    return this;
  }

  LiveClient auth(String token) {
    return send(new JsonObject().put("type", "auth").put("token", token));
  }

  LiveClient watch(UUID scheduleId) {
    return send(new JsonObject().put("type", "watch").put("scheduleId", scheduleId.toString()));
  }

  JsonObject next() throws InterruptedException {
    JsonObject frame = frames.poll(10, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came within 10 s");
    }
    OutputUnit result =
        contract
            .getSchemaRepository()
            .validator("#/components/schemas/LiveServerFrame")
            .validate(frame);
    assertTrue(result.getValid(), () -> frame + " " + result.getErrors());
    return frame;
  }

  JsonObject next(String type) throws InterruptedException {
    JsonObject frame = next();
    assertEquals(type, frame.getString("type"), frame::encode);
    return frame;
  }

  int closeCode() throws Exception {
    return closed.get(15, TimeUnit.SECONDS);
  }
}
