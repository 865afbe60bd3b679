package dev.frontrow.reservation;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertDate;
import dev.frontrow.api.ConcertPage;
import dev.frontrow.api.ConcertStatus;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Ids;
import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Policy;
import dev.frontrow.api.Refusal;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.batch.Batcher;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts concerts on sale and reads them. */
final class Concerts {
  private static final String INSERT_CONCERT =
      """
      insert into concerts (
        id, title, venue, time_zone, description, opens_at, sales_end_at, ends_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String INSERT_SCHEDULE =
      """
      insert into schedules (id, concert_id, date, starts_at, price, seats_total, sales_end_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String INSERT_SEATS =
      "insert into seats (schedule_id, number) select $1, generate_series(1, $2)";

  private static final String INSERT_LINE =
      "insert into queue_lines (concert_id, policy) values ($1, $2)";

  /**
   * The limit of one row makes the planner look lines up by their concert: a plan that is made
   * while the tables are empty joins them by a walk over all lines instead.
   */
  private static final String COLUMNS =
      """
      select c.id, c.title, c.venue, c.time_zone, c.description, c.opens_at, q.state,
        q.policy, c.sales_end_at, coalesce(c.ends_at <= statement_timestamp(), false) as ended,
        d.first, d.last
      from concerts c
      cross join lateral (
        select state, policy from queue_lines where concert_id = c.id limit 1
      ) q
      cross join lateral (
        select min(date) as first, max(date) as last from schedules where concert_id = c.id
      ) d
      """;

  private static final String BY_ID = COLUMNS + "where c.id = any($1)";

  /** For each id of $1 as many as $2 says before it, the newest first, of those not over. */
  private static final String BEFORE =
      before(page("not c.past and (c.ends_at is null or c.ends_at > statement_timestamp())"));

  /** The same of those that are over, whether or not somebody has noticed. */
  private static final String PAST_BEFORE =
      before(
          String.format(
              Locale.ROOT,
              """
              select * from ((%s) union all (%s)) over
              order by id desc
              limit asked.size
              """,
              page("c.past"),
              page("not c.past and c.ends_at <= statement_timestamp()")));

  private static final String NOTICE_PAST =
      """
      update concerts set past = true where not past and ends_at <= statement_timestamp()
      """;

  private final Database database;
  private final Batcher<UUID, Optional<Concert>> byId;
  private final Batcher<Before, List<Concert>> pages;
  private final Batcher<Before, List<Concert>> pastPages;

  private record Before(UUID id, int size) {}

  Concerts(Vertx vertx, Database database, BatchLimits limits) {
    this.database = database;
    this.byId =
        new Batcher<>(
            vertx, "concerts", limits, id -> List.of(), this::read, Database::isTransient);
    this.pages = pages(vertx, "concert-pages", limits, BEFORE);
    this.pastPages = pages(vertx, "past-concert-pages", limits, PAST_BEFORE);
  }

  private static String page(String which) {
    return String.format(
        Locale.ROOT,
        "%s where %s and c.id < asked.id order by c.id desc limit asked.size",
        COLUMNS,
        which);
  }

  private static String before(String page) {
    return String.format(
        Locale.ROOT,
        """
        select asked.place, found.*
        from unnest($1::uuid[], $2::integer[]) with ordinality as asked (id, size, place)
        cross join lateral (%s) found
        order by asked.place, found.id desc
        """,
        page);
  }

  private Batcher<Before, List<Concert>> pages(
      Vertx vertx, String name, BatchLimits limits, String sql) {
    return new Batcher<>(
        vertx,
        name,
        limits,
        before -> List.of(),
        asked -> readPages(asked, sql),
        Database::isTransient);
  }

  /** Keeps concerts that are over out of the way of those who list what is on. */
  Future<Void> noticePast() {
    return database.execute(new Statement(NOTICE_PAST, Tuple.tuple())).mapEmpty();
  }

  Future<Concert> create(NewConcert asked) {
    NewConcert given = NewConcertRules.inNfc(asked);
    InvalidRequest errors = NewConcertRules.check(given, Instant.now());
    if (!errors.isEmpty()) {
      return errors.refusal().toFuture();
    }
    UUID id = Ids.next();
    List<Dated> dates = dated(given);
    List<Statement> statements = new ArrayList<>();
    statements.add(
        new Statement(
            INSERT_CONCERT,
            Tuple.of(
                id,
                given.title(),
                given.venue(),
                given.timeZone(),
                given.description(),
                given.opensAt().map(Concerts::utc).orElse(null),
                given.salesEndAt().map(Concerts::utc).orElse(null),
                utc(dates.get(dates.size() - 1).given().startsAt()))));
    dates.forEach(date -> statements.addAll(date.inserts(id, given.salesEndAt())));
    statements.add(new Statement(INSERT_LINE, Tuple.of(id, Policy.toJson(given.policy()))));
    return database.pipelined(statements).map(done -> concert(id, given, dates));
  }

  Future<Concert> concert(UUID id) {
    return byId.submit(id)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Refusal.of(FailureCode.CONCERT_NOT_FOUND).toFuture()));
  }

  Future<ConcertPage> page(PageRequest page) {
    return Cursor.read(page)
        .compose(id -> (page.past() ? pastPages : pages).submit(new Before(id, page.limit() + 1)))
        .map(found -> Cursor.page(found, page, Concert::id, ConcertPage::new));
  }

  Future<Void> close() {
    return Future.join(byId.close(), pages.close(), pastPages.close()).mapEmpty();
  }

  private Future<List<Optional<Concert>>> read(List<UUID> ids) {
    return database
        .pool()
        .preparedQuery(BY_ID)
        .execute(Tuple.tuple().addValue(ids.stream().distinct().toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, Concert> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getUUID("id"), concert(row)));
              return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
            });
  }

  private Future<List<List<Concert>>> readPages(List<Before> asked, String sql) {
    List<Before> questions = asked.stream().distinct().toList();
    return database
        .pool()
        .preparedQuery(sql)
        .execute(
            Tuple.of(
                questions.stream().map(Before::id).toArray(UUID[]::new),
                (Object) questions.stream().map(Before::size).toArray(Integer[]::new)))
        .map(
            rows -> {
              Map<Before, List<Concert>> found = new HashMap<>();
              for (Row row : rows) {
                found
                    .computeIfAbsent(
                        questions.get(row.getInteger("place") - 1), first -> new ArrayList<>())
                    .add(concert(row));
              }
              return asked.stream().map(it -> found.getOrDefault(it, List.of())).toList();
            });
  }

  private static Concert concert(Row row) {
    boolean ended = row.getBoolean("ended");
    return new Concert(
        row.getUUID("id"),
        row.getString("title"),
        row.getString("venue"),
        row.getString("time_zone"),
        row.getString("description"),
        Optional.ofNullable(row.getOffsetDateTime("opens_at")).map(OffsetDateTime::toInstant),
        row.getLocalDate("first"),
        row.getLocalDate("last"),
        ended ? LineState.CLOSED : LineState.valueOf(row.getString("state")),
        Optional.of(Policy.fromJson(row.getJsonObject("policy")).timeToClaim()),
        ended ? ConcertStatus.ENDED : ConcertStatus.PUBLISHED,
        Optional.ofNullable(row.getOffsetDateTime("sales_end_at")).map(OffsetDateTime::toInstant),
        List.of());
  }

  private static Concert concert(UUID id, NewConcert given, List<Dated> dates) {
    return new Concert(
        id,
        given.title(),
        given.venue(),
        given.timeZone(),
        given.description(),
        given.opensAt(),
        dates.get(0).date(),
        dates.get(dates.size() - 1).date(),
        LineState.OPEN,
        Optional.of(given.policy().timeToClaim()),
        ConcertStatus.PUBLISHED,
        given.salesEndAt(),
        dates.stream()
            .map(it -> new ConcertDate(it.id(), it.given().startsAt(), it.date()))
            .toList());
  }

  /** In the order of their dates, and with ids in that order. */
  private static List<Dated> dated(NewConcert given) {
    ZoneId zone = ZoneId.of(given.timeZone());
    return given.schedules().stream()
        .sorted(Comparator.comparing(NewSchedule::startsAt))
        .map(it -> new Dated(Ids.next(), it.startsAt().atZone(zone).toLocalDate(), it))
        .toList();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Dated(UUID id, LocalDate date, NewSchedule given) {
    List<Statement> inserts(UUID concertId, Optional<Instant> salesEndAt) {
      return List.of(
          new Statement(
              INSERT_SCHEDULE,
              Tuple.of(id, concertId, date, utc(given.startsAt()), given.price(), given.seats())
                  .addValue(salesEndAt.map(Concerts::utc).orElse(null))),
          new Statement(INSERT_SEATS, Tuple.of(id, given.seats())));
    }
  }
}
