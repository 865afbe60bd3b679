package dev.frontrow.lock;

import dev.frontrow.postgres.Statement;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row locks of the program, and their order. A transaction takes its locks before it reads the
 * data that they guard, in this order:
 *
 * <ol>
 *   <li>wallets, by user id ({@link #wallets});
 *   <li>dates, by date id ({@link #dates}, {@link #datesOfReservations}); the lock of a date guards
 *       its seats and its reservations;
 *   <li>nothing else: {@link #row()} and {@link #skipLocked()} are for transactions that lock rows
 *       of one other table only.
 * </ol>
 *
 * <p>Transactions that keep this order cannot deadlock with each other, on any nodes. No other
 * class locks rows; {@code SingleHomeTest} checks the sources. Stateless and thread-safe.
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
   * Returns the clause that locks the rows of a query on one other table. It does not block inserts
   * that reference these rows by a foreign key.
   */
  public static String row() {
    return "for no key update";
  }

  /**
   * Returns the clause that locks rows to be deleted and skips rows that another transaction has
   * locked.
   */
  public static String skipLocked() {
    return "for update skip locked";
  }

  /** Locks the wallets of these users and returns those that exist; see {@link LockedWallet#of}. */
  public static Statement wallets(UUID[] userIds) {
    return new Statement(WALLETS, Tuple.of((Object) userIds));
  }

  /**
   * Locks these dates and returns {@code id, concert_id, date, starts_at, sale_ends_at,
   * seats_total, price, version} of those that exist.
   */
  public static Statement dates(@Nullable UUID[] scheduleIds) {
    return new Statement(DATES + WHOLE_DATE, Tuple.tuple().addValue(scheduleIds));
  }

  /** Locks the dates of these reservations; same columns as {@link #dates}. */
  public static Statement datesOfReservations(UUID[] reservationIds) {
    return new Statement(
        DATES_OF_RESERVATIONS + WHOLE_DATE, Tuple.tuple().addValue(reservationIds));
  }

  /** Locks the dates of these reservations and returns {@code id, version}. */
  public static Statement versionsOfReservations(UUID[] reservationIds) {
    return new Statement(
        DATES_OF_RESERVATIONS + VERSION_OF_DATE, Tuple.of((Object) reservationIds));
  }
}
