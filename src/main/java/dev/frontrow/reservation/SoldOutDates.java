package dev.frontrow.reservation;

import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which dates are sold out: every seat is paid for, so that none can come free by a hold that ends.
 * A row says how many seats of a date are taken, but not how many of them are paid for, as a
 * payment would have to write it. So the holds are looked through, or the seats where there are
 * more holds, and only for dates whose seats are all taken. What was found is kept: for as long as
 * the date has its version when it is sold out, and otherwise for a time that grows with its seats,
 * a second at most. A crowd that reads a stadium in its last minute thus costs one look a second.
 * Confined to one event loop.
 */
final class SoldOutDates {
  /** Dates that are kept, some 100 bytes each; those not asked for longest go first. */
  private static final int MAX_DATES = 100_000;

  /** Of a date that is not sold out: 10 ms for 1,000 seats, a second for 100,000. */
  private static final long KEPT_NANOS_PER_SEAT = Duration.ofSeconds(1).toNanos() / 100_000;

  /**
   * When there are few holds on all dates together, those tell: a full date without one is sold
   * out. When there are more, the seats of each date are walked up to the first that is not paid
   * for. A hold that ran out counts like any other, as its seat is not paid for. The version is of
   * the same snapshot.
   *
   * <p>The order and the limits make the planner take the index of holds by their end, and the key
   * of the seats, whatever it knows about the tables.
   */
  private static final String LOOK =
      """
      with held as materialized (
        select schedule_id from reservations where status = 'HELD'
        order by expires_at desc
        limit 5001
      ),
      holds as materialized (select count(*) > 5000 as are_many from held)
      select s.id, s.version, s.is_full and unpaid.found is null as sold_out
      from holds
      cross join unnest($1::uuid[]) as asked (id)
      cross join lateral (
        select id, version, seats_taken = seats_total as is_full
        from schedules where id = asked.id limit 1
      ) s
      left join lateral (
        (
          select true as found from held
          where schedule_id = s.id and s.is_full and not holds.are_many
          limit 1
        )
        union all
        (
          select true from seats
          where schedule_id = s.id and s.is_full and holds.are_many and status <> 'SOLD'
          order by schedule_id, number
          limit 1
        )
      ) unpaid on true
      """;

  /**
   * A date whose seats are all held or paid for.
   *
   * @param version of the date when that was so
   */
  record FullDate(UUID id, long version, int seats) {
    private boolean isKept(SoldOutFinding found) {
      return found.soldOut
          ? found.version == version
          : System.nanoTime() - found.at < seats * KEPT_NANOS_PER_SEAT;
    }
  }

  private record SoldOutFinding(long version, boolean soldOut, long at) {}

  private final Database database;
  private final Map<UUID, SoldOutFinding> findings =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, SoldOutFinding> eldest) {
          return size() > MAX_DATES;
        }
      };

  SoldOutDates(Database database) {
    this.database = database;
  }

  /** Those of these dates that are sold out. */
  Future<Set<UUID>> among(Collection<FullDate> dates) {
    Set<UUID> soldOut = new HashSet<>();
    Set<UUID> unknown = new HashSet<>();
    for (FullDate date : dates) {
      SoldOutFinding found = findings.get(date.id());
      if (found == null || !date.isKept(found)) {
        unknown.add(date.id());
      } else if (found.soldOut) {
        soldOut.add(date.id());
      }
    }
    return unknown.isEmpty()
        ? Future.succeededFuture(soldOut)
        : look(unknown)
            .map(
                found -> {
                  findings.putAll(found);
                  found.forEach(
                      (id, finding) -> {
                        if (finding.soldOut) {
                          soldOut.add(id);
                        }
                      });
                  return soldOut;
                });
  }

  private Future<Map<UUID, SoldOutFinding>> look(Set<UUID> dates) {
    return database
        .pool()
        .preparedQuery(LOOK)
        .execute(Tuple.tuple().addValue(dates.toArray(UUID[]::new)))
        .map(
            rows -> {
              long now = System.nanoTime();
              Map<UUID, SoldOutFinding> found = new HashMap<>();
              for (Row row : rows) {
                found.put(
                    row.getUUID("id"),
                    new SoldOutFinding(row.getLong("version"), row.getBoolean("sold_out"), now));
              }
              return found;
            });
  }
}
