package dev.frontrow.postgres;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.impl.PgSocketConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;

/**
 * Closes the socket of a broken connection. The driver has no such operation: closing a pooled
 * connection returns it to the pool, and closing another one waits behind its pending statements.
 * When the socket closes, all pending statements fail and the pool drops the connection. Stateless.
 */
final class ForcedDisconnect {
  private ForcedDisconnect() {}

  /**
   * Closes the socket, and completes when the pool has dropped the connection; at once if there is
   * no socket.
   */
  static Future<Void> sever(SqlConnection connection) {
    if (connection instanceof SqlConnectionInternal pooled
        && pooled.unwrap().unwrap() instanceof PgSocketConnection wire) {
      Promise<Void> closed = Promise.promise();
      ChannelHandlerContext channel = wire.socket().channelHandlerContext();
      EventExecutor loop = channel.executor();
      // Bypasses the handlers, which would first write everything that is pending. The pool learns
      // of the close two tasks later on this event loop; until then it would still hand the
      // connection out.
      channel
          .pipeline()
          .firstContext()
          .close()
          .addListener(ignored -> loop.execute(() -> loop.execute(closed::complete)));
      return closed.future();
    }
    return Future.succeededFuture();
  }
}
