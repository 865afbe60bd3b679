package dev.frontrow.postgres;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.impl.PgSocketConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;

/**
 * Closes the socket of a connection from which nothing good can come any more. The driver offers no
 * such thing: to close a pooled connection gives it back, and to close an own one says goodbye
 * behind all that waits. With the socket closed, everything that waits fails and the pool forgets
 * it.
 */
final class ForcedDisconnect {
  private ForcedDisconnect() {}

  /** Completes when the pool has forgotten the connection; at once where there is no socket. */
  static Future<Void> sever(SqlConnection connection) {
    if (connection instanceof SqlConnectionInternal pooled
        && pooled.unwrap().unwrap() instanceof PgSocketConnection wire) {
      Promise<Void> closed = Promise.promise();
      ChannelHandlerContext channel = wire.socket().channelHandlerContext();
      EventExecutor loop = channel.executor();
      // Past the handlers, which would wait until all is written that waits to be. They hear of it
      // in the loop's next task but one, and until then the pool would give the connection out.
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
