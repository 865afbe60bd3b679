package dev.frontrow.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;

/** Where clients are served. */
final class HttpPort {
  private HttpPort() {}

  /**
   * Connects to where clients are served and hangs up. Fails if the connection is refused, since
   * nobody listens then. A connection that is neither made nor refused within half a second says
   * nothing about the listener, and neither does a failure to open one, say at the limit of open
   * files.
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
                failure instanceof ConnectException
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture())
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
