package dev.frontrow.hold;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a hold has ended. A hold lasts until the instant that it names, and not beyond: in that
 * instant the seat is free, whether or not a job has changed the row yet. The clock is the
 * database's, taken when a statement begins, so an index on the end can be used. Stateless.
 */
public final class HoldEnd {
  private static final Pattern CONDITION = Pattern.compile("\\{(live|over) ([a-z_.]+)}");

  private HoldEnd() {}

  /**
   * A statement with its conditions written out: <code>{live expires_at}</code> and <code>
   * {over seat.held_until}</code> become the comparison of that column with the statement's clock.
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

  /** Whether a hold that ends then has not ended now; both by the database's clock. */
  public static boolean isLive(Instant end, Instant now) {
    return end.isAfter(now);
  }
}
