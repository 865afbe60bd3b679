package dev.frontrow.reservation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import dev.frontrow.api.SeatStatus;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.batch.Batcher;
import dev.frontrow.hold.HoldEnd;
import dev.frontrow.postgres.Database;
import dev.frontrow.seatlog.SeatLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads dates and seats. All reads that wait when a query begins share it, so a crowd costs one
 * query at a time, and each reader sees the state after their request. Seats that are cached are
 * not read again: the query returns only the changes since. A hold past its end counts as free,
 * whether or not the sweep has closed it. Confined to the event loop of its verticle.
 */
final class SeatReads {
  /**
   * $1 dates and $2 the cached version of each, or -1. For a date that still has this version the
   * query reads no seat. For one whose log has every later version it reads the log; for any other,
   * all seats.
   */
  private static final String SEATS =
      HoldEnd.in(
          String.format(
              Locale.ROOT,
              """
              select s.id, s.concert_id, s.date, s.starts_at, s.price, s.version,
                statement_timestamp() as now, log.changes, log.changes_until, seat.statuses, seat.held,
                seat.held_until
              from unnest($1::uuid[], $2::bigint[]) as a (id, version)
              join schedules s on s.id = a.id
              cross join lateral (
                select count(*) as versions, array_agg(changes order by version) as changes,
                  array_agg(held_until order by version) as changes_until
                from seat_changes
                where schedule_id = s.id and version > a.version
                  and a.version >= s.version - %d and a.version < s.version
              ) log
              cross join lateral (
                select string_agg(case
                    when status = 'SOLD' then 'S'
                    when {live held_until} then 'H'
                    else 'A' end, '' order by number) as statuses,
                  array_agg(number) filter (where {live held_until}) as held,
                  array_agg(held_until) filter (where {live held_until}) as held_until
                from seats
                where schedule_id = s.id and s.version - a.version <> log.versions
              ) seat
              """,
              SeatLog.KEPT));

  /**
   * $1 concerts and $2 their first days. Rows carry the place of the question. Dates that are not
   * on sale are left out. Available seats are computed from the counter {@code seats_taken}, plus
   * the expired holds that no sweep has closed yet (usually those of the last second). The {@code
   * order by} of the expired holds makes a planner without statistics use their index.
   */
  private static final String DATES =
      HoldEnd.in(
          """
          with lapsed as materialized (
            select schedule_id, count(*) as seats
            from (
              select schedule_id from reservations
              where status = 'HELD' and {over expires_at}
              order by expires_at
            ) held
            group by schedule_id
          )
          select a.place, s.id, s.concert_id, s.date, s.starts_at, s.price, s.seats_total,
            (s.seats_total - s.seats_taken + coalesce(lapsed.seats, 0))::integer as available
          from unnest($1::uuid[], $2::date[]) with ordinality as a (concert_id, day, place)
          join schedules s on s.concert_id = a.concert_id and s.date >= a.day
            and least(s.sales_end_at, s.starts_at) > statement_timestamp()
          left join lapsed on lapsed.schedule_id = s.id
          order by a.place, s.date
          """);

  private static final long UNKNOWN = -1;

  private final Database database;
  private final ConcertReads concerts;
  private final KnownSeats known = new KnownSeats();
  private final Batcher<List<UUID>, Map<UUID, SeatMap>> seats;
  private final Batcher<FromDay, List<SeatMap>> seatsFrom;
  private final Batcher<FromDay, List<Schedule>> dates;

  private record FromDay(UUID concertId, LocalDate day) {}

  SeatReads(Vertx vertx, Database database, ConcertReads concerts, BatchLimits limits) {
    this.database = database;
    this.concerts = concerts;
    this.seats = batcher(vertx, "seats", limits, this::readSeats);
    this.seatsFrom = batcher(vertx, "seats-from", limits, this::readSeatsFrom);
    this.dates = batcher(vertx, "dates", limits, this::readDates);
  }

  private static <C, R> Batcher<C, R> batcher(
      Vertx vertx, String name, BatchLimits limits, Function<List<C>, Future<List<R>>> read) {
    return new Batcher<>(vertx, name, limits, asked -> List.of(), read, Database::isTransient);
  }

  Future<SeatMap> seats(UUID scheduleId) {
    return seats
        .submit(List.of(scheduleId))
        .compose(
            found ->
                Optional.ofNullable(found.get(scheduleId))
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Refusal.of(FailureCode.SCHEDULE_NOT_FOUND).toFuture()));
  }

  Future<List<SeatMap>> seatsFrom(UUID concertId, LocalDate from) {
    return seatsFrom
        .submit(new FromDay(concertId, from))
        .compose(
            found -> found.isEmpty() ? emptyIfConcert(concertId) : Future.succeededFuture(found));
  }

  Future<List<Schedule>> schedules(UUID concertId, LocalDate from, boolean includeSoldOut) {
    return dates
        .submit(new FromDay(concertId, from))
        .compose(
            found -> found.isEmpty() ? emptyIfConcert(concertId) : Future.succeededFuture(found))
        .map(
            found ->
                found.stream().filter(it -> includeSoldOut || it.seatsAvailable() > 0).toList());
  }

  Future<Void> close() {
    return Future.join(dates.close(), seatsFrom.close().eventually(seats::close)).mapEmpty();
  }

  private <T> Future<List<T>> emptyIfConcert(UUID concertId) {
    return concerts.concert(concertId).map(concert -> List.of());
  }

  /**
   * Every read of seats comes here, in one batch at a time, so that no other query changes the
   * cached charts meanwhile.
   */
  private Future<List<Map<UUID, SeatMap>>> readSeats(List<List<UUID>> asked) {
    Map<UUID, Optional<SeatChart>> before = new LinkedHashMap<>();
    asked.forEach(ids -> ids.forEach(id -> before.computeIfAbsent(id, known::get)));
    UUID[] schedules = before.keySet().toArray(UUID[]::new);
    Long[] versions =
        before.values().stream()
            .map(it -> it.map(SeatChart::version).orElse(UNKNOWN))
            .toArray(Long[]::new);
    return database
        .pool()
        .preparedQuery(SEATS)
        .execute(Tuple.of(schedules, (Object) versions))
        .map(
            rows -> {
              Map<UUID, SeatMap> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getUUID("id"), current(row, before)));
              return Collections.nCopies(asked.size(), found);
            });
  }

  /** Returns the seats of the dates that have a free one. */
  private Future<List<List<SeatMap>>> readSeatsFrom(List<FromDay> asked) {
    return readDates(asked)
        .compose(
            dates ->
                seats
                    .submit(
                        dates.stream()
                            .flatMap(List::stream)
                            .filter(it -> it.seatsAvailable() > 0)
                            .map(Schedule::id)
                            .distinct()
                            .toList())
                    .map(maps -> dates.stream().map(each -> free(each, maps)).toList()));
  }

  private static List<SeatMap> free(List<Schedule> dates, Map<UUID, SeatMap> maps) {
    return dates.stream()
        .flatMap(date -> Optional.ofNullable(maps.get(date.id())).stream())
        .filter(map -> map.statuses().indexOf(SeatStatus.AVAILABLE.symbol()) >= 0)
        .toList();
  }

  /**
   * Returns the date's seats. A row without statuses means that the cached chart is valid after its
   * changes are applied.
   */
  private SeatMap current(Row row, Map<UUID, Optional<SeatChart>> before) {
    if (row.getString("statuses") != null) {
      SeatChart read = chart(row);
      known.keep(read);
      return read.map();
    }
    SeatChart chart = before.getOrDefault(row.getUUID("id"), Optional.empty()).orElseThrow();
    String[] changes = row.getArrayOfStrings("changes");
    if (changes != null) {
      chart.change(row.getLong("version"), changes, row.getArrayOfOffsetDateTimes("changes_until"));
    }
    chart.lapse(row.getOffsetDateTime("now"));
    return chart.map();
  }

  private static SeatChart chart(Row row) {
    Integer[] held = row.getArrayOfIntegers("held");
    return held == null
        ? new SeatChart(seatMap(row), new Integer[0], new OffsetDateTime[0])
        : new SeatChart(seatMap(row), held, row.getArrayOfOffsetDateTimes("held_until"));
  }

  /** Deduplicates equal requests. */
  private Future<List<List<Schedule>>> readDates(List<FromDay> asked) {
    List<FromDay> questions = asked.stream().distinct().toList();
    UUID[] concerts = questions.stream().map(FromDay::concertId).toArray(UUID[]::new);
    LocalDate[] days = questions.stream().map(FromDay::day).toArray(LocalDate[]::new);
    return database
        .pool()
        .preparedQuery(DATES)
        .execute(Tuple.of(concerts, (Object) days))
        .map(
            rows -> {
              Map<FromDay, List<Schedule>> answers = new HashMap<>();
              for (Row row : rows) {
                FromDay question = questions.get(Math.toIntExact(row.getLong("place")) - 1);
                answers.computeIfAbsent(question, first -> new ArrayList<>()).add(schedule(row));
              }
              return asked.stream().map(it -> answers.getOrDefault(it, List.of())).toList();
            });
  }

  private static SeatMap seatMap(Row row) {
    return new SeatMap(
        row.getUUID("id"),
        row.getUUID("concert_id"),
        row.getLocalDate("date"),
        row.getOffsetDateTime("starts_at").toInstant(),
        row.getLong("price"),
        row.getLong("version"),
        row.getString("statuses"));
  }

  private static Schedule schedule(Row row) {
    return new Schedule(
        row.getUUID("id"),
        row.getUUID("concert_id"),
        row.getLocalDate("date"),
        row.getOffsetDateTime("starts_at").toInstant(),
        row.getInteger("seats_total"),
        row.getInteger("available"),
        row.getLong("price"));
  }
}
