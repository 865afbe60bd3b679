package dev.frontrow.hold;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Defines when a hold has ended, in SQL and in Java. A hold ends at its {@code expires_at}: from
 * that instant on the seat is free, whether or not a job has updated the row. The clock is
 * PostgreSQL's at the start of the statement, so that an index on the end can be used. Stateless.
 */
public final class HoldEnd {
  private static final Pattern CONDITION = Pattern.compile("\\{(live|over) ([a-z_.]+)}");

  private HoldEnd() {}

  /**
   * Expands the conditions in a statement: <code>{live expires_at}</code> and <code>
   * {over seat.held_until}</code> become comparisons of the column with the statement's clock.
   */
  public static String in(String sql) {
    return CONDITION
        .matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(2)
                        + (found.group(1).equals("live") ? " > " : " <= ")
                        + "statement_timestamp()"));
  }

  /** Returns whether a hold with this end is live. Both instants come from the database's clock. */
  public static boolean isLive(Instant end, Instant now) {
    return end.isAfter(now);
  }
}
