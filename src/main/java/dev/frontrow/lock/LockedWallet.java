package dev.frontrow.lock;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A wallet while its row is locked.
 *
 * @param balance in minor units
 * @param entries number of entries in its ledger
 */
public record LockedWallet(long balance, long entries) {
  /** Reads the result of {@link RowLocks#wallets}: the wallets by user id. */
  public static Map<UUID, LockedWallet> of(RowSet<Row> rows) {
    Map<UUID, LockedWallet> wallets = new HashMap<>();
    rows.forEach(
        row ->
            wallets.put(
                row.getUUID("user_id"),
                new LockedWallet(row.getLong("balance"), row.getLong("entries"))));
    return wallets;
  }
}
