package dev.frontrow.account;

import dev.frontrow.postgres.Database;
import dev.frontrow.text.EmailAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills in the missing {@code users.email_key} ({@link EmailAddress#keyOf}) of accounts from before
 * the column existed, or inserted by a node of the previous version during an upgrade. Each batch
 * is one transaction. Several nodes may run this at once, and a node that stops halfway leaves the
 * rest to the next. Thread-safe.
 *
 * <p>Two old accounts may have the same key. Both are kept: each of them signs in by its exact
 * spelling alone, and the first keeps the key, so that nobody else can sign up with it. The log
 * names their ids once.
 */
final class EmailKeys {
  private static final Logger LOG = LoggerFactory.getLogger(EmailKeys.class);
  private static final int BATCH = 2_000;
  private static final int ATTEMPTS = 5;

  /**
   * Arbitrary number of an advisory lock. Without it two nodes could deadlock on each other's rows.
   */
  private static final String LOCK = "select pg_advisory_xact_lock(4702111234474983746)";

  private static final String WITHOUT =
      "select id, email from users where email_key is null order by id limit $1";

  private static final String HOLDERS =
      "select id, email_key from users where email_key = any($1::text[])";

  private static final String FILL =
      """
      update users u set email_key = f.key, email_exact = f.exact
      from unnest($1::uuid[], $2::text[], $3::boolean[]) as f (id, key, exact)
      where u.id = f.id and u.email_key is null
      """;

  private static final String BY_SPELLING =
      "update users set email_exact = true where id = any($1::uuid[]) and not email_exact";

  private static final String ANY_WITHOUT =
      "select exists (select from users where email_key is null)";

  /** The column values that one batch writes. */
  private static final class Keys {
    private final List<UUID> ids = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Boolean> exact = new ArrayList<>();
    private final List<UUID> bySpelling = new ArrayList<>();

    void add(UUID id, String key, boolean bySpellingAlone) {
      ids.add(id);
      keys.add(key);
      exact.add(bySpellingAlone);
    }
  }

  private final Database database;

  EmailKeys(Database database) {
    this.database = database;
  }

  /** Fills in all missing keys. Costs one index look-up when none is missing. */
  Future<Void> fillMissing() {
    return database
        .pool()
        .preparedQuery(ANY_WITHOUT)
        .execute()
        .compose(
            rows -> rows.iterator().next().getBoolean(0) ? fillAll() : Future.succeededFuture());
  }

  private Future<Void> fillAll() {
    return fillBatch(ATTEMPTS)
        .compose(filled -> filled < BATCH ? Future.succeededFuture() : fillAll());
  }

  /** Retries when a sign-up takes one of the batch's keys in the meantime. */
  private Future<Integer> fillBatch(int attempts) {
    return database
        .transaction(EmailKeys::fillBatch)
        .recover(
            failure ->
                attempts > 1 && Database.isUniqueViolation(failure)
                    ? fillBatch(attempts - 1)
                    : Future.failedFuture(failure));
  }

  private static Future<Integer> fillBatch(SqlConnection connection) {
    return connection
        .query(LOCK)
        .execute()
        .compose(locked -> connection.preparedQuery(WITHOUT).execute(Tuple.of(BATCH)))
        .compose(
            found ->
                found.size() == 0
                    ? Future.succeededFuture(0)
                    : holders(connection, found)
                        .compose(holders -> write(connection, keys(found, holders)))
                        .map(written -> found.size()));
  }

  private static Future<Map<String, UUID>> holders(SqlConnection connection, RowSet<Row> found) {
    List<String> keys = new ArrayList<>();
    found.forEach(row -> keys.add(EmailAddress.keyOf(row.getString("email"))));
    return connection
        .preparedQuery(HOLDERS)
        .execute(Tuple.of(keys.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, UUID> holders = new HashMap<>();
              rows.forEach(row -> holders.put(row.getString("email_key"), row.getUUID("id")));
              return holders;
            });
  }

  private static Keys keys(RowSet<Row> found, Map<String, UUID> holders) {
    Keys keys = new Keys();
    for (Row row : found) {
      UUID id = row.getUUID("id");
      String email = row.getString("email");
      String key = EmailAddress.keyOf(email);
      String exactKey = EmailAddress.exactKey(email);
      UUID holder = holders.putIfAbsent(key, id);
      if (key.equals(exactKey)) {
        LOG.warn("event=email-by-spelling-alone user={} reason=no-address", id);
        keys.add(id, exactKey, true);
      } else if (holder == null) {
        keys.add(id, key, false);
      } else {
        LOG.warn("event=email-by-spelling-alone user={} reason=same-as other={}", id, holder);
        keys.add(id, exactKey, true);
        keys.bySpelling.add(holder);
      }
    }
    return keys;
  }

  private static Future<Void> write(SqlConnection connection, Keys keys) {
    return connection
        .preparedQuery(FILL)
        .execute(
            Tuple.of(
                keys.ids.toArray(UUID[]::new),
                keys.keys.toArray(String[]::new),
                keys.exact.toArray(Boolean[]::new)))
        .compose(
            filled ->
                keys.bySpelling.isEmpty()
                    ? Future.succeededFuture()
                    : connection
                        .preparedQuery(BY_SPELLING)
                        .execute(Tuple.of(keys.bySpelling.toArray(UUID[]::new)))
                        .mapEmpty());
  }
}
