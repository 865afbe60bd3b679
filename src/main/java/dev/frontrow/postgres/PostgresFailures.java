package dev.frontrow.postgres;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells failures that pass by themselves from those that do not. */
final class PostgresFailures {
  private static final String READ_ONLY = "25006";

  /**
   * Serialization failure, deadlock, lock not got in time; the server is shutting down, crashed or
   * not yet up, has too many connections; or became a standby.
   */
  private static final Set<String> TRANSIENT_STATES =
      Set.of(
          "40001", "40P01", "55P03", "57P01", "57P02", "57P03", "57P05", "25P03", "53300",
          READ_ONLY);

  /**
   * What the driver takes for the end of a connection, so that it answers nothing on it any more,
   * without closing it: shutting down, idle for too long, idle in a transaction for too long.
   */
  private static final Set<String> LAST_WORDS = Set.of("57P01", "57P05", "25P03");

  private static final String CONNECTION_CLASS = "08";

  private PostgresFailures() {}

  static boolean isTransient(Throwable failure) {
    if (failure instanceof PgException refused) {
      String state = refused.getSqlState();
      return state != null
          && (TRANSIENT_STATES.contains(state) || state.startsWith(CONNECTION_CLASS));
    }
    return failure instanceof ClosedConnectionException
        || failure instanceof IOException
        || failure instanceof TimeoutException
        || isPoolFailure(failure);
  }

  /** Whether the server became a standby. */
  static boolean takesNoWrites(Throwable failure) {
    return failure instanceof PgException refused && READ_ONLY.equals(refused.getSqlState());
  }

  /** Whether the connection is of no use any more, even if it is still open. */
  static boolean breaksConnection(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof PgException refused
            && refused.getSqlState() != null
            && LAST_WORDS.contains(refused.getSqlState()));
  }

  /** That nobody got a connection in time is told by a plain exception with this message. */
  private static boolean isPoolFailure(Throwable failure) {
    return failure instanceof ConnectionPoolTooBusyException
        || (failure instanceof VertxException
            && String.valueOf(failure.getMessage()).startsWith("Timeout"));
  }
}
