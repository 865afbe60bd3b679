package dev.frontrow.node;

import dev.frontrow.api.Concert;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Policy;
import dev.frontrow.api.ReservationService;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Creates the demonstration concert, three evenings with fifty seats each, if there is no concert.
 * Of several nodes that start at once, one creates it.
 */
final class DemoConcert {
  /** An arbitrary key. A node holds this lock while it looks for a concert and creates one. */
  private static final String LOCK = "select pg_advisory_xact_lock(6128840217735114021)";

  private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");
  private static final int DAYS_AHEAD = 30;
  private static final int DATES = 3;
  private static final int SEATS = 50;
  private static final long PRICE = 10_000;

  private final Database database;
  private final ReservationService reservations;
  private final Clock clock;

  DemoConcert(Database database, ReservationService reservations, Clock clock) {
    this.database = database;
    this.reservations = reservations;
    this.clock = clock;
  }

  /** Returns the newest concert; creates the demonstration first if there is none. */
  Future<Optional<UUID>> ensure() {
    return newest()
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : database.transaction(this::makeUnlessMade));
  }

  /** Returns the newest concert, if there is one. */
  Future<Optional<UUID>> newest() {
    return reservations
        .concerts(new PageRequest(1, Optional.empty()))
        .map(page -> page.items().stream().findFirst().map(Concert::id));
  }

  /**
   * The service writes on a connection of its own. This one only holds the lock that other nodes
   * wait for.
   */
  private Future<Optional<UUID>> makeUnlessMade(SqlConnection connection) {
    return connection
        .query(LOCK)
        .execute()
        .compose(locked -> newest())
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found)
                    : reservations.createConcert(concert()).map(made -> Optional.of(made.id())));
  }

  private NewConcert concert() {
    return new NewConcert(
        "The First Three Nights",
        "Frontrow Hall",
        ZONE.getId(),
        "A demonstration: three evenings with fifty seats each.",
        Optional.empty(),
        Optional.empty(),
        Policy.DEFAULT,
        evenings());
  }

  private List<NewSchedule> evenings() {
    LocalDate first = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(DAYS_AHEAD);
    return IntStream.range(0, DATES)
        .mapToObj(day -> new NewSchedule(evening(first.plusDays(day)), SEATS, PRICE))
        .toList();
  }

  private static Instant evening(LocalDate date) {
    return date.atTime(LocalTime.of(19, 0)).atZone(ZONE).toInstant();
  }
}
