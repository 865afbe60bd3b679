package dev.frontrow.http.live;

import dev.frontrow.api.QueueService;
import dev.frontrow.api.ReservationService;
import dev.frontrow.http.credential.QueueTokens;
import dev.frontrow.http.line.LineBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;

/** Stub for now. */
public final class LiveHub {
  public static final int MAX_FRAME_BYTES = 8 * 1024;

  public LiveHub(
      Vertx vertx,
      LiveConfig config,
      QueueTokens tokens,
      LineBoard lines,
      QueueService queue,
      ReservationService reservations) {}

  public Future<Void> start() {
    return Future.succeededFuture();
  }

  public Future<Void> stop() {
    return Future.succeededFuture();
  }

  public boolean isFull() {
    return false;
  }

  public int sockets() {
    return 0;
  }

  public void opened(ServerWebSocket s) {
    s.close();
  }
}
