package dev.frontrow.postgres;

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
final class Severed {
  private Severed() {}

  /** Completes when the socket is closed; at once where there is none. */
  static Future<Void> sever(SqlConnection connection) {
    if (connection instanceof SqlConnectionInternal pooled
        && pooled.unwrap().unwrap() instanceof PgSocketConnection wire) {
      Promise<Void> closed = Promise.promise();
      // Past the handlers, which would wait until all is written that waits to be.
      wire.socket()
          .channelHandlerContext()
          .pipeline()
          .firstContext()
          .close()
          .addListener(ignored -> closed.complete());
      return closed.future();
    }
    return Future.succeededFuture();
  }
}
