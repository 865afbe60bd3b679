package dev.frontrow.postgres;

import io.vertx.sqlclient.Tuple;

/**
 * One SQL statement with its parameter values.
 *
 * @param sql constant text with {@code $1}, {@code $2} for the parameters. Each connection prepares
 *     it once, so a text that varies would fill the cache
 * @param parameters values in order
 */
public record Statement(String sql, Tuple parameters) {
  /** A statement without parameters. */
  public static Statement of(String sql) {
    return new Statement(sql, Tuple.tuple());
  }
}
