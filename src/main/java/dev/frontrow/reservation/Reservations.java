package dev.frontrow.reservation;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationPage;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.batch.Batcher;
import dev.frontrow.hold.HoldEnd;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Reads reservations. A hold past its end reads as expired, whether or not the sweep has closed it.
 * Confined to the event loop of its verticle.
 */
final class Reservations {
  private static final String COLUMNS =
      HoldEnd.in(
          """
          select id, user_id, concert_id, schedule_id, date, seat_number, price, created_at, expires_at,
            paid_at, case when status = 'HELD' and {over expires_at} then 'EXPIRED'
              else status end as status
          from reservations
          """);

  private static final String BY_ID = withDate(COLUMNS + "where id = any($1)");

  /**
   * Reads the user's rows by their index first ({@code materialized}). Otherwise the planner may
   * walk all reservations by id.
   */
  private static final String OF_USER =
      "with own as materialized ("
          + COLUMNS
          + """
          where user_id = $1)
          """
          + withDate(
              """
              select * from own
              where id < $2
              order by id desc
              limit $3
              """)
          + "order by r.id desc";

  private final Database database;
  private final Batcher<UUID, Optional<Reservation>> byId;

  Reservations(Vertx vertx, Database database, BatchLimits limits) {
    this.database = database;
    this.byId =
        new Batcher<>(
            vertx, "reservations", limits, id -> List.of(), this::read, Database::isTransient);
  }

  /**
   * Returns the user's reservation. Another user's reservation fails with {@code
   * reservation-not-found}, so that ids reveal nothing.
   */
  Future<Reservation> reservation(UUID userId, UUID reservationId) {
    return byId.submit(reservationId)
        .compose(
            found ->
                found
                    .filter(it -> it.userId().equals(userId))
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Refusal.of(FailureCode.RESERVATION_NOT_FOUND).toFuture()));
  }

  Future<ReservationPage> page(UUID userId, PageRequest page) {
    return Cursor.read(page)
        .compose(
            before ->
                database
                    .pool()
                    .preparedQuery(OF_USER)
                    .execute(Tuple.of(userId, before, page.limit() + 1)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(Reservations::reservation)
                    .toList())
        .map(found -> Cursor.page(found, page, Reservation::id, ReservationPage::new));
  }

  Future<Void> close() {
    return byId.close();
  }

  private Future<List<Optional<Reservation>>> read(List<UUID> ids) {
    return database
        .pool()
        .preparedQuery(BY_ID)
        .execute(Tuple.tuple().addValue(ids.stream().distinct().toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<UUID, Reservation> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getUUID("id"), reservation(row)));
              return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
            });
  }

  /** Adds start and number of seats of the date to each reservation. */
  private static String withDate(String reservations) {
    return String.format(
        Locale.ROOT,
        """
        select r.*, s.starts_at, s.seats_total
        from (%s) r
        join schedules s on s.id = r.schedule_id
        """,
        reservations);
  }

  private static Reservation reservation(Row row) {
    return new Reservation(
        row.getUUID("id"),
        row.getUUID("user_id"),
        row.getUUID("concert_id"),
        row.getUUID("schedule_id"),
        row.getLocalDate("date"),
        Optional.of(row.getOffsetDateTime("starts_at").toInstant()),
        Optional.of(row.getInteger("seats_total")),
        row.getInteger("seat_number"),
        row.getLong("price"),
        ReservationStatus.valueOf(row.getString("status")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("expires_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("paid_at")).map(OffsetDateTime::toInstant));
  }
}
