package dev.frontrow.wallet;

import dev.frontrow.api.Balance;
import dev.frontrow.api.LedgerEntry;
import dev.frontrow.api.LedgerEntryType;
import dev.frontrow.api.LedgerPage;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads wallets and their ledger entries. Thread-safe. */
final class Ledger {
  /** Above every position; the cursor of the first page. */
  static final long END = Long.MAX_VALUE;

  private static final String BALANCES =
      "select user_id, balance, updated_at from wallets where user_id = any($1)";

  private static final String ENTRIES =
      """
      select movement_id, type, amount, balance_after, reference, created_at, position
      from ledger_entries
      where account_type = 'WALLET' and account_id = $1 and position < $2
      order by position desc
      limit $3
      """;

  private final Database database;
  private final String currency;

  Ledger(Database database, String currency) {
    this.database = database;
    this.currency = currency;
  }

  /** Returns one balance for each user, in order; empty for a user without a wallet. */
  Future<List<Optional<Balance>>> balances(List<UUID> users) {
    return database
        .pool()
        .preparedQuery(BALANCES)
        .execute(Tuple.of((Object) users.toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, Balance> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getUUID("user_id"), balance(row)));
              return users.stream().map(user -> Optional.ofNullable(found.get(user))).toList();
            });
  }

  /**
   * Returns at most {@code limit} entries with positions below {@code before}, newest first. The
   * cursor of the page is the position of its last entry.
   */
  Future<LedgerPage> entries(UUID user, long before, int limit) {
    return database
        .pool()
        .preparedQuery(ENTRIES)
        .execute(Tuple.of(user, before, limit + 1))
        .map(
            rows -> {
              List<LedgerEntry> items = new ArrayList<>(limit);
              Optional<String> cursor = Optional.empty();
              long last = before;
              for (Row row : rows) {
                if (items.size() == limit) {
                  cursor = Optional.of(Long.toString(last));
                  break;
                }
                items.add(entry(row));
                last = row.getLong("position");
              }
              return new LedgerPage(items, cursor);
            });
  }

  private Balance balance(Row row) {
    return new Balance(
        row.getUUID("user_id"),
        row.getLong("balance"),
        currency,
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static LedgerEntry entry(Row row) {
    return new LedgerEntry(
        row.getUUID("movement_id"),
        LedgerEntryType.valueOf(row.getString("type")),
        row.getLong("amount"),
        row.getLong("balance_after"),
        row.getUUID("reference"),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
