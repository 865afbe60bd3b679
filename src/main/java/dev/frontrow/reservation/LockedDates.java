package dev.frontrow.reservation;

import dev.frontrow.postgres.Statement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The dates that a transaction has for itself: locked before anything of theirs is read, so that
 * nobody changes it between reading and writing, and in the order that everyone keeps.
 */
final class LockedDates {
  private static final String LOCK =
      """
      select d.*
      from (select distinct id from unnest($1::uuid[]) as id order by id) a
      cross join lateral (
        select id, concert_id, date, starts_at, least(sales_end_at, starts_at) as sale_ends_at,
          seats_total, price, version
        from schedules
        where id = a.id
        for no key update
      ) d
      """;

  private static final String LOCK_OF_RESERVATIONS =
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
      cross join lateral (
        select id, concert_id, date, starts_at, least(sales_end_at, starts_at) as sale_ends_at,
          seats_total, price, version
        from schedules
        where id = a.id
        for no key update
      ) d
      """;

  private LockedDates() {}

  /** The dates with these ids, as far as they exist. */
  static Statement lock(@Nullable UUID[] scheduleIds) {
    return new Statement(LOCK, Tuple.tuple().addValue(scheduleIds));
  }

  /** The dates of these reservations. */
  static Statement lockOfReservations(UUID[] reservationIds) {
    return new Statement(LOCK_OF_RESERVATIONS, Tuple.tuple().addValue(reservationIds));
  }

  /** What such a statement gives, by id. */
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

  /** Their versions, by id. */
  static Map<UUID, Long> versions(Map<UUID, HoldFacts.Date> dates) {
    Map<UUID, Long> versions = new HashMap<>();
    dates.values().forEach(date -> versions.put(date.id(), date.version()));
    return versions;
  }
}
