package dev.frontrow.idempotency;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Refusal;
import dev.frontrow.job.JobReport;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Idempotency keys as one verticle uses them: it refuses concurrent calls with the same key,
 * replays stored outcomes and deletes old ones. Confined to the verticle's event loop. The caller's
 * batcher bounds the number of calls in progress.
 */
public final class IdempotencyKeys {
  private static final String READ =
      """
      select fingerprint, language, code, answer
      from idempotency_keys
      where user_id = $1 and key = $2
      """;

  private static final String FORGET =
      """
      with old as materialized (
        select user_id, key, created_at
        from idempotency_keys
        where created_at < statement_timestamp() - $1::bigint * interval '1 millisecond'
        order by created_at
        limit $2
      """
          + RowLocks.skipLocked()
          + """

          ),
          forgotten as (
            delete from idempotency_keys k using old
            where k.user_id = old.user_id and k.key = old.key
          )
          select count(*) as forgotten,
            coalesce(extract(epoch from clock_timestamp() - min(created_at)) * 1000, 0)::bigint as age
          from old
          """;

  /** Maximum number of keys that one run deletes. */
  static final int MAX_FORGOTTEN = 5_000;

  private final Database database;
  private final IdempotencyConfig config;
  private final Map<UserKey, String> inFlight = new HashMap<>();

  private record UserKey(UUID userId, String key) {}

  /** Uses the database that also has the part's tables. */
  public IdempotencyKeys(Database database, IdempotencyConfig config) {
    this.database = database;
    this.config = config;
  }

  /**
   * Runs the call unless one with the same key is in progress here. That fails with {@code
   * idempotency-in-progress}, or with {@code idempotency-key-reused} if its request differs.
   */
  public <R> Future<R> once(UUID userId, Optional<IdempotencyKey> key, Supplier<Future<R>> call) {
    if (key.isEmpty()) {
      return call.get();
    }
    UserKey place = new UserKey(userId, key.get().key());
    Optional<Refusal> running = running(place, key.get());
    if (running.isPresent()) {
      return running.get().toFuture();
    }
    Future<R> outcome = call.get();
    // After the call, since a call that throws would leave its key in progress for ever.
    if (!outcome.isComplete()) {
      inFlight.put(place, key.get().fingerprint());
      outcome.onComplete(ignored -> inFlight.remove(place));
    }
    return outcome;
  }

  /**
   * Returns the outcome of an earlier call with the key. Fails with {@code idempotency-in-progress}
   * while one is in progress here, and with {@code idempotency-key-reused} if its request differs.
   * The outcome is the refusal {@code not-found} when there was no such call.
   */
  public <T> Future<CommandOutcome<T>> replay(
      UUID userId, IdempotencyKey key, AnswerCodec<T> stored) {
    Optional<Refusal> running = running(new UserKey(userId, key.key()), key);
    if (running.isPresent()) {
      return running.get().toFuture();
    }
    return database
        .pool()
        .preparedQuery(READ)
        .execute(Tuple.of(userId, key.key()))
        .map(rows -> replayed(rows, key, stored));
  }

  /** Deletes a bounded number of keys older than the retention. */
  public Future<JobReport> forget() {
    long retentionMillis = config.retention().toMillis();
    return database
        .pool()
        .preparedQuery(FORGET)
        .execute(Tuple.of(retentionMillis, MAX_FORGOTTEN))
        .map(rows -> report(rows.iterator().next(), retentionMillis));
  }

  private Optional<Refusal> running(UserKey place, IdempotencyKey key) {
    return Optional.ofNullable(inFlight.get(place))
        .map(
            fingerprint ->
                fingerprint.equals(key.fingerprint())
                    ? FailureCode.IDEMPOTENCY_IN_PROGRESS
                    : FailureCode.IDEMPOTENCY_KEY_REUSED)
        .map(Refusal::of);
  }

  private static <T> CommandOutcome<T> replayed(
      RowSet<Row> rows, IdempotencyKey key, AnswerCodec<T> stored) {
    return rows.size() == 0
        ? CommandOutcome.refused(FailureCode.NOT_FOUND)
        : CommandOutcome.earlier(rows.iterator().next(), key, stored);
  }

  private static JobReport report(Row row, long retentionMillis) {
    int forgotten = Math.toIntExact(row.getLong("forgotten"));
    long late = forgotten == 0 ? 0 : row.getLong("age") - retentionMillis;
    return new JobReport(forgotten, forgotten == MAX_FORGOTTEN, late);
  }
}
