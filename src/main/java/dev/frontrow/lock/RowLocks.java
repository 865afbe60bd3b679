package dev.frontrow.lock;

import dev.frontrow.postgres.Statement;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row locks of this program and their order. A transaction takes its locks before it reads what
 * they guard, and in this order:
 *
 * <ol>
 *   <li>wallets, by user id ({@link #wallets});
 *   <li>dates, by date id ({@link #dates}, {@link #datesOfReservations}); the lock of a date guards
 *       its seats and its reservations;
 *   <li>nothing else: {@link #row()} and {@link #skipLocked()} are for transactions that lock rows
 *       of one other table only.
 * </ol>
 *
 * <p>Two transactions that keep this order cannot deadlock, on whichever nodes they run. No other
 * class locks rows; a test reads the sources. Stateless.
 */
public final class RowLocks {
  private static final String WALLETS =
      """
      select w.user_id, w.balance, w.entries
      from (select distinct id from unnest($1::uuid[]) as id order by id) a
      cross join lateral (
        select user_id, balance, entries from wallets where user_id = a.id for no key update
      ) w
      """;

  private static final String DATES =
      """
      select d.*
      from (select distinct id from unnest($1::uuid[]) as id order by id) a
      """;

  private static final String DATES_OF_RESERVATIONS =
      """
      select d.*
      from (
        select distinct r.schedule_id as id
        from unnest($1::uuid[]) as asked (id)
        cross join lateral (
          select schedule_id from reservations where id = asked.id limit 1
        ) r
        order by r.schedule_id
      ) a
      """;

  private static final String WHOLE_DATE =
      """
      cross join lateral (
        select id, concert_id, date, starts_at, least(sales_end_at, starts_at) as sale_ends_at,
          seats_total, price, version
        from schedules
        where id = a.id
        for no key update
      ) d
      """;

  private static final String VERSION_OF_DATE =
      """
      cross join lateral (
        select id, version from schedules where id = a.id for no key update
      ) d
      """;

  private RowLocks() {}

  /**
   * The clause that locks the rows of a select of one other table; inserts that refer to them by a
   * foreign key may go on.
   */
  public static String row() {
    return "for no key update";
  }

  /** The clause that locks rows to delete, and leaves out those that another transaction has. */
  public static String skipLocked() {
    return "for update skip locked";
  }

  /** The wallets of these users, as far as they exist: {@code user_id, balance, entries}. */
  public static Statement wallets(UUID[] userIds) {
    return new Statement(WALLETS, Tuple.of((Object) userIds));
  }

  /**
   * The dates with these ids, as far as they exist: {@code id, concert_id, date, starts_at,
   * sale_ends_at, seats_total, price, version}.
   */
  public static Statement dates(@Nullable UUID[] scheduleIds) {
    return new Statement(DATES + WHOLE_DATE, Tuple.tuple().addValue(scheduleIds));
  }

  /** The dates of these reservations, with the columns of {@link #dates}. */
  public static Statement datesOfReservations(UUID[] reservationIds) {
    return new Statement(
        DATES_OF_RESERVATIONS + WHOLE_DATE, Tuple.tuple().addValue(reservationIds));
  }

  /** The dates of these reservations, {@code id} and {@code version} only. */
  public static Statement versionsOfReservations(UUID[] reservationIds) {
    return new Statement(
        DATES_OF_RESERVATIONS + VERSION_OF_DATE, Tuple.of((Object) reservationIds));
  }
}
