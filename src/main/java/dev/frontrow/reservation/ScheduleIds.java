package dev.frontrow.reservation;

import dev.frontrow.batch.BatchLimits;
import dev.frontrow.batch.Batcher;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the date of a concert on a given day. A found id never changes, so it is cached; a missing
 * date may be added later, so it is not. Confined to the event loop of its verticle.
 */
final class ScheduleIds {
  private static final int MAX_REMEMBERED = 10_000;

  private static final String FIND =
      """
      select s.concert_id, s.date, s.id
      from unnest($1::uuid[], $2::date[]) as a (concert_id, date)
      join schedules s on s.concert_id = a.concert_id and s.date = a.date
      """;

  private final Database database;
  private final Batcher<Day, Optional<UUID>> lookups;
  private final RecentIds remembered = new RecentIds();

  private record Day(UUID concertId, LocalDate date) {}

  ScheduleIds(Vertx vertx, Database database, BatchLimits limits) {
    this.database = database;
    this.lookups =
        new Batcher<>(
            vertx, "schedule-ids", limits, day -> List.of(), this::find, Database::isTransient);
  }

  Future<Optional<UUID>> find(UUID concertId, LocalDate date) {
    Day day = new Day(concertId, date);
    UUID known = remembered.get(day);
    return known == null ? lookups.submit(day) : Future.succeededFuture(Optional.of(known));
  }

  Future<Void> close() {
    return lookups.close();
  }

  private Future<List<Optional<UUID>>> find(List<Day> days) {
    List<Day> questions = days.stream().distinct().toList();
    return database
        .pool()
        .preparedQuery(FIND)
        .execute(
            Tuple.of(
                questions.stream().map(Day::concertId).toArray(UUID[]::new),
                (Object) questions.stream().map(Day::date).toArray(LocalDate[]::new)))
        .map(
            rows -> {
              Map<Day, UUID> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found.put(
                          new Day(row.getUUID("concert_id"), row.getLocalDate("date")),
                          row.getUUID("id")));
              remembered.putAll(found);
              return days.stream().map(day -> Optional.ofNullable(found.get(day))).toList();
            });
  }

  /** LRU cache with at most {@link #MAX_REMEMBERED} entries. */
  private static final class RecentIds extends LinkedHashMap<Day, UUID> {
    private static final long serialVersionUID = 1L;

    RecentIds() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Day, UUID> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
