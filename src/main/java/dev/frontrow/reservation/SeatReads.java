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
 * Dates and seats as of now. Whoever asks before a query begins is served by it, so a crowd costs
 * one query at a time and nobody sees what was before they asked; seats that did not change since
 * they were read are not read again. Whether a hold has lapsed is judged by the clock, not by
 * whether it was swept.
 */
final class SeatReads {
  /**
   * $1 dates and $2 the versions at which their seats are known already, or -1. Of a date that has
   * that version still no seat is read; of one whose log has every version since, only that; of any
   * other all seats.
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
   * $1 concerts and $2 the days from which on; answers carry the place of the question. A date that
   * is on sale no more is not among them. A date counts the seats that are taken by their rows; of
   * those the holds that ran out and were not tidied up yet are free, a second's worth of them.
   * Their order is what makes their index the one to take, also for a planner that has counted
   * nothing yet.
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
    this.seats = lane(vertx, "seats", limits, this::readSeats);
    this.seatsFrom = lane(vertx, "seats-from", limits, this::readSeatsFrom);
    this.dates = lane(vertx, "dates", limits, this::readDates);
  }

  private static <C, R> Batcher<C, R> lane(
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

  /** Whatever reads seats comes here, so that nobody changes what is known under another. */
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

  /** Of the dates that have a free seat. */
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

  /** What is known still holds, but for its changes, where the row has no seats. */
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

  /** Equal questions are asked once and share their answer. */
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
