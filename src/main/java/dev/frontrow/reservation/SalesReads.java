package dev.frontrow.reservation;

import dev.frontrow.api.DateSales;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.hold.HoldEnd;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads the sales of a concert's dates, for organisers. Thread-safe. */
final class SalesReads {
  /**
   * Seats sold and held, and revenue, for each date of a concert. It reads only held and paid
   * reservations, by their index on the date. A hold past its end counts as free.
   */
  private static final String SALES =
      HoldEnd.in(
          """
          select d.id, d.date, d.starts_at, d.price, d.seats_total, r.sold, r.held, r.revenue
          from schedules d
          cross join lateral (
            select (count(*) filter (where status = 'PAID'))::integer as sold,
              (count(*) filter (where status = 'HELD' and {live expires_at}))::integer
                as held,
              (coalesce(sum(price) filter (where status = 'PAID'), 0))::bigint as revenue
            from reservations
            where schedule_id = d.id and status in ('HELD', 'PAID')
          ) r
          where d.concert_id = $1
          order by d.date
          """);

  private final Database database;

  SalesReads(Database database) {
    this.database = database;
  }

  /**
   * Returns the sales by date. Every concert has a date, so an empty result means that there is no
   * such concert.
   */
  Future<List<DateSales>> ofConcert(UUID concertId) {
    return database
        .pool()
        .preparedQuery(SALES)
        .execute(Tuple.of(concertId))
        .compose(
            rows ->
                rows.size() == 0
                    ? Refusal.of(FailureCode.CONCERT_NOT_FOUND).toFuture()
                    : Future.succeededFuture(
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(SalesReads::sales)
                            .toList()));
  }

  private static DateSales sales(Row row) {
    int total = row.getInteger("seats_total");
    int sold = row.getInteger("sold");
    int held = row.getInteger("held");
    return new DateSales(
        row.getUUID("id"),
        row.getLocalDate("date"),
        row.getOffsetDateTime("starts_at").toInstant(),
        row.getLong("price"),
        total,
        sold,
        held,
        total - sold - held,
        row.getLong("revenue"));
  }
}
