package dev.frontrow.postgres;

import io.vertx.sqlclient.Tuple;

/**
 * One SQL statement with the values of its parameters.
 *
 * @param sql with {@code $1}, {@code $2} for the parameters; constant text, as it is prepared once
 *     for each connection and kept
 * @param parameters in their order
 */
public record Statement(String sql, Tuple parameters) {
  /** A statement without parameters. */
  public static Statement of(String sql) {
    return new Statement(sql, Tuple.tuple());
  }
}
