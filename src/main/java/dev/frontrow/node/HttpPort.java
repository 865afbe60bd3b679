package dev.frontrow.node;

import dev.frontrow.network.ListenAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;

/** The address at which a node serves clients. */
final class HttpPort {
  private HttpPort() {}

  /**
   * Connects to the node's own listener and disconnects. Fails only if the connection is refused,
   * since nothing listens then. A timeout says nothing about the listener, and neither does a
   * failure to open a socket, such as at the limit of open files.
   */
  static Future<?> connect(Vertx vertx, String host, int port) {
    String here =
        switch (host) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::", "[::]" -> "::1";
          default -> host;
        };
    NetClient client = vertx.createNetClient();
    return Future.<Void>succeededFuture()
        .compose(now -> client.connect(port, here))
        .compose(NetSocket::close)
        .timeout(500, TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                failure instanceof ConnectException
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture())
        .onComplete(done -> client.close());
  }

  /**
   * Returns a host for use in a browser. A node that listens on all addresses is reachable at
   * {@code localhost}.
   */
  static String shown(String host) {
    return switch (host) {
      case "0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0" -> "localhost";
      default -> ListenAddress.bracketed(host);
    };
  }
}
