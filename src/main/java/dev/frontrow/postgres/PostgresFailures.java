package dev.frontrow.postgres;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Classifies failures of PostgreSQL and its driver as transient or permanent. Stateless. */
final class PostgresFailures {
  private static final String READ_ONLY = "25006";

  /**
   * Serialization failure, deadlock, lock timeout; server shutting down, crashed or starting; too
   * many connections; read-only after a failover.
   */
  private static final Set<String> TRANSIENT_STATES =
      Set.of(
          "40001", "40P01", "55P03", "57P01", "57P02", "57P03", "57P05", "25P03", "53300",
          READ_ONLY);

  /**
   * After these errors the driver completes nothing more on the connection, but leaves it open:
   * server shutdown, idle timeout, idle-in-transaction timeout.
   */
  private static final Set<String> FINAL_STATES = Set.of("57P01", "57P05", "25P03");

  private static final String CONNECTION_CLASS = "08";
  private static final String UNIQUE_VIOLATION = "23505";

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

  /** Returns whether a row has a value that a unique constraint allows only once. */
  static boolean isUniqueViolation(Throwable failure) {
    return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
  }

  /** Returns whether the server is read-only, as after a failover. */
  static boolean takesNoWrites(Throwable failure) {
    return failure instanceof PgException refused && READ_ONLY.equals(refused.getSqlState());
  }

  /** Returns whether the connection is useless from now on, even if it is still open. */
  static boolean breaksConnection(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof PgException refused
            && refused.getSqlState() != null
            && FINAL_STATES.contains(refused.getSqlState()));
  }

  /** The pool reports the timeout of a waiting caller as a plain exception with this message. */
  private static boolean isPoolFailure(Throwable failure) {
    return failure instanceof ConnectionPoolTooBusyException
        || (failure instanceof VertxException
            && String.valueOf(failure.getMessage()).startsWith("Timeout"));
  }
}
