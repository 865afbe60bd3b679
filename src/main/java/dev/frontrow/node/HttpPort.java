package dev.frontrow.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where clients are served. */
final class HttpPort {
  private HttpPort() {}

  /**
   * Connects to where clients are served and hangs up. Fails if nobody listens; a connection that
   * is neither made nor refused within half a second is left alone.
   */
  static Future<?> connect(Vertx vertx, String host, int port) {
    String here =
        switch (host) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::", "[::]" -> "::1";
          default -> host;
        };
    NetClient client = vertx.createNetClient();
    return client
        .connect(port, here)
        .compose(NetSocket::close)
        .timeout(500, TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                failure instanceof TimeoutException
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure))
        .onComplete(done -> client.close());
  }

  /** A host to put into a browser: listening everywhere includes this machine. */
  static String shown(String host) {
    return switch (host) {
      case "0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0" -> "localhost";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }
}
