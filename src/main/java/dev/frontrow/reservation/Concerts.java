package dev.frontrow.reservation;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertDate;
import dev.frontrow.api.ConcertStatus;
import dev.frontrow.api.Ids;
import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.Policy;
import dev.frontrow.api.PriceRange;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates concerts with their dates, seats and line. Confined to the event loop of its verticle.
 */
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

  private static final String NOTICE_PAST =
      """
      update concerts set past = true where not past and ends_at <= statement_timestamp()
      """;

  private final Database database;

  Concerts(Database database) {
    this.database = database;
  }

  /**
   * Sets {@code past} for concerts that are over, which keeps the index of current concerts small.
   */
  Future<Void> noticePast() {
    return database.execute(Statement.of(NOTICE_PAST)).mapEmpty();
  }

  Future<Concert> create(NewConcert asked) {
    NewConcert given = NewConcertRules.inNfc(asked);
    InvalidRequest errors = NewConcertRules.check(given, Instant.now());
    if (!errors.isEmpty()) {
      return errors.refusal().toFuture();
    }
    UUID id = Ids.next();
    List<DatedSchedule> dates = dated(given);
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

  private static Concert concert(UUID id, NewConcert given, List<DatedSchedule> dates) {
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
        Optional.of(prices(given.schedules())),
        false,
        dates.stream()
            .map(it -> new ConcertDate(it.id(), it.given().startsAt(), it.date(), false))
            .toList());
  }

  private static PriceRange prices(List<NewSchedule> schedules) {
    LongSummaryStatistics prices =
        schedules.stream().mapToLong(NewSchedule::price).summaryStatistics();
    return new PriceRange(prices.getMin(), prices.getMax());
  }

  /** Returns the dates in order of their start, with ascending ids. */
  private static List<DatedSchedule> dated(NewConcert given) {
    ZoneId zone = ZoneId.of(given.timeZone());
    return given.schedules().stream()
        .sorted(Comparator.comparing(NewSchedule::startsAt))
        .map(it -> new DatedSchedule(Ids.next(), it.startsAt().atZone(zone).toLocalDate(), it))
        .toList();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record DatedSchedule(UUID id, LocalDate date, NewSchedule given) {
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
