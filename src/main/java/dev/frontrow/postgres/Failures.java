package dev.frontrow.postgres;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Tells failures that pass by themselves from those that do not. */
final class Failures {
  /**
   * Serialization failure, deadlock, lock not got in time; the server is shutting down, crashed or
   * not yet up, has too many connections; or became a standby.
   */
  private static final Set<String> TRANSIENT_STATES =
      Set.of("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300", "25006");

  private static final String CONNECTION_CLASS = "08";

  private Failures() {}

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

  /** That nobody got a connection in time is told by a plain exception with this message. */
  private static boolean isPoolFailure(Throwable failure) {
    return failure instanceof ConnectionPoolTooBusyException
        || (failure instanceof VertxException
            && String.valueOf(failure.getMessage()).startsWith("Timeout"));
  }
}
