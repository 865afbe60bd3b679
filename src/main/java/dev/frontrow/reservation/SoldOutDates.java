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
 * Finds which full dates are sold out, which means that every seat is paid: a held seat may still
 * come back. A row of {@code schedules} counts the taken seats but not the paid ones, since every
 * payment would have to write that count. So a query looks at the holds, or at the seats if there
 * are many holds. It runs only for dates whose seats are all taken.
 *
 * <p>A finding is cached: "sold out" while the date keeps its version, "not sold out" for a time
 * that grows with the seats, at most a second. So a crowd that reads a full stadium costs one query
 * a second. Confined to one event loop.
 */
final class SoldOutDates {
  /** Maximum number of cached dates, about 100 bytes each; the least recently used go first. */
  private static final int MAX_DATES = 100_000;

  /** How long "not sold out" is cached: 10 ms for 1,000 seats, a second for 100,000. */
  private static final long KEPT_NANOS_PER_SEAT = Duration.ofSeconds(1).toNanos() / 100_000;

  /**
   * With at most 5,000 holds in total, a full date without one of them is sold out. With more, the
   * query walks the seats of each date up to the first unpaid one. An expired hold counts as a
   * hold, since its seat is not paid. The version comes from the same snapshot.
   *
   * <p>The {@code order by} and {@code limit} clauses make the planner use the index of holds by
   * their end and the primary key of the seats, whatever statistics it has.
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
   * A date whose seats are all held or paid.
   *
   * @param version version of the date at that time
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

  /** Returns those of these dates that are sold out. */
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
