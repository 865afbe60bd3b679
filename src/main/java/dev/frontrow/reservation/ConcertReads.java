package dev.frontrow.reservation;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertPage;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Refusal;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.batch.Batcher;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Reads concerts from PostgreSQL. Reads that arrive together share one query. Confined to the event
 * loop of its verticle.
 */
final class ConcertReads {
  /**
   * Columns of a concert.
   *
   * <p>A plan made while the tables are empty would join the lines by a scan of all of them. The
   * {@code limit 1} forces a look-up by concert, and the {@code order by} of the dates forces their
   * index.
   *
   * <p>The prices are those of the dates on sale. The concert is sold out when all of those dates
   * are. If no date is on sale, the prices are those of all dates, and the dates that left sale
   * last decide. A concert with a free seat on a deciding date is not sold out; if those dates are
   * all full, {@link SoldOutDates} decides.
   */
  private static final String COLUMNS =
      """
      select c.id, c.title, c.venue, c.time_zone, c.description, c.opens_at, q.state,
        q.policy, c.sales_end_at, coalesce(c.ends_at <= statement_timestamp(), false) as ended,
        d.first, d.last, coalesce(on_sale.price_from, off_sale.price_from) as price_from,
        coalesce(on_sale.price_to, off_sale.price_to) as price_to,
        coalesce(on_sale.is_full, off_sale.is_full, false) as is_full,
        coalesce(on_sale.full_ids, off_sale.full_ids) as full_ids,
        coalesce(on_sale.full_versions, off_sale.full_versions) as full_versions,
        coalesce(on_sale.full_seats, off_sale.full_seats) as full_seats%s
      from concerts c
      cross join lateral (
        select state, policy from queue_lines where concert_id = c.id limit 1
      ) q
      cross join lateral (
        select min(date) as first, max(date) as last from schedules where concert_id = c.id
      ) d
      cross join lateral (
        select min(price) as price_from, max(price) as price_to,
          bool_and(seats_taken = seats_total) as is_full,
          array_agg(id) filter (where seats_taken = seats_total) as full_ids,
          array_agg(version) filter (where seats_taken = seats_total) as full_versions,
          array_agg(seats_total) filter (where seats_taken = seats_total) as full_seats
        from (
          select id, price, version, seats_taken, seats_total
          from schedules
          where concert_id = c.id and least(sales_end_at, starts_at) > statement_timestamp()
          order by concert_id, date
        ) schedule
      ) on_sale
      cross join lateral (
        select min(price) as price_from, max(price) as price_to,
          bool_and(seats_taken = seats_total) filter (where is_last) as is_full,
          array_agg(id) filter (where is_last) as full_ids,
          array_agg(version) filter (where is_last) as full_versions,
          array_agg(seats_total) filter (where is_last) as full_seats
        from (
          select id, price, version, seats_taken, seats_total,
            least(sales_end_at, starts_at) = max(least(sales_end_at, starts_at)) over () as is_last
          from schedules
          where concert_id = c.id and on_sale.is_full is null
          order by concert_id, date
        ) schedule
      ) off_sale
      """;

  /** Adds the concert's dates as arrays, in order of their start. */
  private static final String DATES =
      """
      cross join lateral (
        select array_agg(id order by starts_at, id) as ids,
          array_agg(starts_at order by starts_at, id) as starts,
          array_agg(date order by starts_at, id) as dates,
          array_agg(version order by starts_at, id) as versions,
          array_agg(seats_total order by starts_at, id) as seats,
          array_agg(seats_taken = seats_total order by starts_at, id) as full_dates
        from (
          select id, starts_at, date, version, seats_taken, seats_total
          from schedules where concert_id = c.id
          order by concert_id, date
        ) schedule
      ) each
      """;

  private static final String BY_ID =
      String.format(
          Locale.ROOT,
          COLUMNS + DATES + "where c.id = any($1)",
          ", each.ids, each.starts, each.dates, each.versions, each.seats, each.full_dates");

  /** For each id of $1, at most $2 current concerts with smaller ids, newest first. */
  private static final String BEFORE =
      before(page("not c.past and (c.ends_at is null or c.ends_at > statement_timestamp())"));

  /** The same for concerts that are over, whether or not the column {@code past} is set yet. */
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

  private final Database database;
  private final SoldOutDates soldOut;
  private final Batcher<UUID, Optional<Concert>> byId;
  private final Batcher<Before, List<Concert>> pages;
  private final Batcher<Before, List<Concert>> pastPages;

  private record Before(UUID id, int size) {}

  ConcertReads(Vertx vertx, Database database, BatchLimits limits) {
    this.database = database;
    this.soldOut = new SoldOutDates(database);
    this.byId =
        new Batcher<>(
            vertx, "concerts", limits, id -> List.of(), this::read, Database::isTransient);
    this.pages = pages(vertx, "concert-pages", limits, BEFORE);
    this.pastPages = pages(vertx, "past-concert-pages", limits, PAST_BEFORE);
  }

  private static String page(String which) {
    return String.format(
        Locale.ROOT,
        COLUMNS + "where %s and c.id < asked.id order by c.id desc limit asked.size",
        "",
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
        .compose(this::concerts)
        .map(
            concerts -> {
              Map<UUID, Concert> found = new HashMap<>();
              concerts.forEach(concert -> found.put(concert.id(), concert));
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
        .compose(rows -> concerts(rows).map(concerts -> answers(asked, questions, rows, concerts)));
  }

  private static List<List<Concert>> answers(
      List<Before> asked, List<Before> questions, RowSet<Row> rows, List<Concert> concerts) {
    Map<Before, List<Concert>> found = new HashMap<>();
    Iterator<Concert> concert = concerts.iterator();
    for (Row row : rows) {
      found
          .computeIfAbsent(questions.get(row.getInteger("place") - 1), first -> new ArrayList<>())
          .add(concert.next());
    }
    return asked.stream().map(it -> found.getOrDefault(it, List.of())).toList();
  }

  /** Returns one concert for each row, in the same order. */
  private Future<List<Concert>> concerts(RowSet<Row> rows) {
    List<ConcertRow> read =
        StreamSupport.stream(rows.spliterator(), false).map(ConcertRow::new).toList();
    return soldOut
        .among(read.stream().flatMap(ConcertRow::fullDates).toList())
        .map(found -> read.stream().map(row -> row.concert(found)).toList());
  }
}
