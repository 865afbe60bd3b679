package dev.frontrow.reservation;

import dev.frontrow.lock.RowLocks;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads the rows of {@link RowLocks}'s statements that lock dates. Stateless. */
final class LockedDates {
  private LockedDates() {}

  /** Returns the locked dates by id. */
  static Map<UUID, HoldFacts.Date> of(RowSet<Row> rows) {
    Map<UUID, HoldFacts.Date> dates = new HashMap<>();
    for (Row row : rows) {
      UUID id = row.getUUID("id");
      dates.put(
          id,
          new HoldFacts.Date(
              id,
              row.getUUID("concert_id"),
              row.getLocalDate("date"),
              row.getOffsetDateTime("starts_at").toInstant(),
              row.getOffsetDateTime("sale_ends_at").toInstant(),
              row.getInteger("seats_total"),
              row.getLong("price"),
              row.getLong("version")));
    }
    return dates;
  }

  /** Returns the versions of these dates by id. */
  static Map<UUID, Long> versions(Map<UUID, HoldFacts.Date> dates) {
    Map<UUID, Long> versions = new HashMap<>();
    dates.values().forEach(date -> versions.put(date.id(), date.version()));
    return versions;
  }
}
