package dev.frontrow.account;

import dev.frontrow.job.JobReport;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SQL of the table {@code sign_in_counts}. Every statement locks rows in the order of their keys,
 * so that two sign-ins with a count in common cannot deadlock. Stateless.
 */
final class SignInCounts {
  /** Maximum number of rows that one run of {@link #forgetOld} deletes. */
  static final int MAX_FORGOTTEN = 5_000;

  /** Inserts missing rows, since only an existing row can be locked. */
  private static final String MAKE =
      """
      insert into sign_in_counts (key, since, attempts)
      select key, statement_timestamp(), 0 from unnest($1::bytea[]) as asked (key)
      on conflict (key) do nothing
      """;

  private static final String LOCK =
      """
      select key, since, attempts
      from sign_in_counts where key = any($1::bytea[])
      order by key
      """
          + RowLocks.row();

  /**
   * The clock is read after the locks are held. Read earlier, it could be before the start of a
   * count.
   */
  private static final String NOW = "select clock_timestamp() as now";

  private static final String WRITE =
      """
      insert into sign_in_counts (key, since, attempts)
      select key, since, attempts
      from unnest($1::bytea[], $2::timestamptz[], $3::integer[]) as counted (key, since, attempts)
      on conflict (key) do update set since = excluded.since, attempts = excluded.attempts
      """;

  /** Applies only to the same minute: a later count does not include the sign-in. */
  private static final String GIVE_BACK =
      """
      update sign_in_counts set attempts = attempts - 1
      where key = $1 and since = $2 and attempts > 0
      """;

  /** Deletes counts that started more than an hour ago. It skips rows that a sign-in has locked. */
  private static final String FORGET =
      """
      with old as materialized (
        select key, since from sign_in_counts
        where since < statement_timestamp() - interval '1 hour'
        order by since
        limit $1
      """
          + RowLocks.skipLocked()
          + """

          ),
          forgotten as (
            delete from sign_in_counts c using old where c.key = old.key
          )
          select count(*) as forgotten,
            coalesce(extract(epoch from clock_timestamp() - min(since) - interval '1 hour') * 1000, 0)::bigint as late
          from old
          """;

  /** A count and the start of its minute by the database's clock. */
  record Count(Buffer key, OffsetDateTime since, int attempts) {
    Count withOneMore() {
      return new Count(key, since, attempts + 1);
    }
  }

  /** The rows that {@link #lock} found, and the database's time. */
  record LockedCounts(Map<Buffer, Count> counts, OffsetDateTime now) {
    static LockedCounts of(List<RowSet<Row>> results) {
      Map<Buffer, Count> counts = new HashMap<>();
      for (Row row : results.get(1)) {
        Buffer key = row.getBuffer("key");
        counts.put(key, new Count(key, row.getOffsetDateTime("since"), row.getInteger("attempts")));
      }
      return new LockedCounts(counts, results.get(2).iterator().next().getOffsetDateTime("now"));
    }

    /** Returns the running count of a key, or a new one when the last minute is over. */
    Count count(Buffer key, Duration window) {
      return Optional.ofNullable(counts.get(key))
          .filter(found -> found.attempts() > 0 && found.since().plus(window).isAfter(now))
          .orElseGet(() -> new Count(key, now, 0));
    }
  }

  private SignInCounts() {}

  /** Returns the statements that create and lock the rows of these keys. */
  static List<Statement> lock(List<Buffer> keys) {
    Tuple sorted =
        Tuple.tuple().addValue(keys.stream().sorted(SignInCounts::compare).toArray(Buffer[]::new));
    return List.of(new Statement(MAKE, sorted), new Statement(LOCK, sorted), Statement.of(NOW));
  }

  /** Returns the statement that writes these counts; their rows must be locked. */
  static List<Statement> write(List<Count> counts) {
    List<Count> sorted = sorted(counts);
    return List.of(
        new Statement(
            WRITE,
            Tuple.tuple()
                .addValue(sorted.stream().map(Count::key).toArray(Buffer[]::new))
                .addValue(sorted.stream().map(Count::since).toArray(OffsetDateTime[]::new))
                .addValue(sorted.stream().map(Count::attempts).toArray(Integer[]::new))));
  }

  /** Returns the statements that subtract one attempt from each of these counts. */
  static List<Statement> giveBack(List<Count> counts) {
    return sorted(counts).stream()
        .map(count -> new Statement(GIVE_BACK, Tuple.of(count.key(), count.since())))
        .toList();
  }

  /** Deletes old counts, up to {@link #MAX_FORGOTTEN}. */
  static Future<JobReport> forgetOld(Database database) {
    return database
        .execute(new Statement(FORGET, Tuple.of(MAX_FORGOTTEN)))
        .map(rows -> report(rows.iterator().next()));
  }

  static JobReport report(Row row) {
    int forgotten = Math.toIntExact(row.getLong("forgotten"));
    return new JobReport(forgotten, forgotten == MAX_FORGOTTEN, Math.max(0, row.getLong("late")));
  }

  private static List<Count> sorted(List<Count> counts) {
    return counts.stream().sorted((a, b) -> compare(a.key(), b.key())).toList();
  }

  /** Compares like PostgreSQL compares {@code bytea}. */
  private static int compare(Buffer a, Buffer b) {
    return Arrays.compareUnsigned(a.getBytes(), b.getBytes());
  }
}
