package dev.frontrow.reservation;

import static dev.frontrow.reservation.Hall.FIRST_START;
import static dev.frontrow.reservation.Hall.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertPage;
import dev.frontrow.api.ConcertStatus;
import dev.frontrow.api.DateSales;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Policy;
import dev.frontrow.api.PriceRange;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationPage;
import dev.frontrow.api.ReservationService;
import dev.frontrow.api.ReservationServiceVertxEBProxy;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Concerts, dates, seats and reservations as they are put in and read. */
class ConcertsTest {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2097-01-01");
  private Hall hall;

  @BeforeEach
  void open() {
    hall = new Hall();
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void a_concert_comes_to_be_with_its_dates_seats_and_line() {
    NewConcert given =
        new NewConcert(
            "Spring",
            "Jamsil",
            "Asia/Seoul",
            "Two nights",
            Optional.of(Instant.parse("2096-12-01T00:00:00Z")),
            Optional.empty(),
            Policy.DEFAULT,
            List.of(
                new NewSchedule(Instant.parse("2097-03-02T15:30:00Z"), 3, 20_000),
                new NewSchedule(Instant.parse("2097-03-01T10:00:00Z"), 2, 10_000)));
    Concert made = hall.node.get(it -> it.createConcert(given));
    assertEquals(LocalDate.parse("2097-03-01"), made.firstDate());
    assertEquals(LocalDate.parse("2097-03-03"), made.lastDate());
    assertEquals(
        List.of(LocalDate.parse("2097-03-01"), LocalDate.parse("2097-03-03")),
        made.schedules().stream().map(it -> it.date()).toList());
    Concert read = hall.node.get(it -> it.concert(made.id()));
    assertEquals(
        new Concert(
            made.id(),
            "Spring",
            "Jamsil",
            "Asia/Seoul",
            "Two nights",
            given.opensAt(),
            made.firstDate(),
            made.lastDate(),
            LineState.OPEN,
            Optional.of(Policy.DEFAULT.timeToClaim()),
            ConcertStatus.PUBLISHED,
            Optional.empty(),
            Optional.of(new PriceRange(10_000, 20_000)),
            false,
            made.schedules()),
        read);
    assertEquals(List.of(withoutDates(read)), hall.node.get(ConcertsTest::list).items());
    assertEquals(
        Policy.DEFAULT,
        Policy.fromJson(
            hall.rows("select policy from queue_lines where concert_id = $1", made.id())
                .get(0)
                .getJsonObject(0)));
    assertEquals(5, hall.number("select count(*) from seats where status = 'AVAILABLE'"));
  }

  private static Future<ConcertPage> list(ReservationService office) {
    return office.concerts(new PageRequest(10, Optional.empty()));
  }

  private static Concert withoutDates(Concert it) {
    return new Concert(
        it.id(),
        it.title(),
        it.venue(),
        it.timeZone(),
        it.description(),
        it.opensAt(),
        it.firstDate(),
        it.lastDate(),
        it.lineState(),
        it.claimTimeout(),
        it.status(),
        it.salesEndAt(),
        it.prices(),
        it.soldOut(),
        List.of());
  }

  @Test
  void two_dates_on_one_day_at_the_venue_are_refused_by_name() {
    // 20:00 and 23:30 in Seoul; in UTC too it is one day, but the third is another day only in UTC.
    Refusal refusal =
        refused(
            concert(
                "Asia/Seoul",
                new NewSchedule(Instant.parse("2097-03-01T11:00:00Z"), 1, 1),
                new NewSchedule(Instant.parse("2097-03-02T11:00:00Z"), 1, 1),
                new NewSchedule(Instant.parse("2097-02-28T16:00:00Z"), 1, 1)));
    assertEquals(FailureCode.INVALID_REQUEST, refusal.code());
    JsonArray errors = refusal.details().getJsonArray("errors");
    assertEquals(1, errors.size());
    assertEquals("/schedules/2/startsAt", errors.getJsonObject(0).getString("pointer"));
    assertTrue(errors.getJsonObject(0).getString("detail").contains("2097-03-01"));
    assertEquals(0, hall.number("select count(*) from concerts"));
  }

  @Test
  void what_is_out_of_bounds_is_refused_field_by_field() {
    Refusal refusal =
        refused(
            new NewConcert(
                "",
                "v".repeat(201),
                "Seoul",
                "d".repeat(4_001),
                Optional.empty(),
                Optional.empty(),
                Policy.DEFAULT,
                List.of(
                    new NewSchedule(FIRST_START, 0, -1),
                    new NewSchedule(FIRST_START, 100_001, 100_000_001))));
    assertEquals(
        List.of(
            "/title",
            "/venue",
            "/description",
            "/timeZone",
            "/schedules/0/seats",
            "/schedules/0/price",
            "/schedules/1/seats",
            "/schedules/1/price"),
        pointers(refusal));
    assertEquals(List.of("/schedules"), pointers(refused(concert("UTC"))));
    NewSchedule[] many = new NewSchedule[7];
    Arrays.setAll(
        many,
        day -> new NewSchedule(FIRST_START.plus(Duration.ofDays(day)), day < 6 ? 100_000 : 1, 1));
    assertEquals(List.of("/schedules"), pointers(refused(concert("UTC", many))));
    assertEquals(
        List.of("/schedules/0/startsAt"),
        pointers(refused(concert("UTC", new NewSchedule(Instant.MAX, 1, 1)))));
    assertEquals(
        List.of("/title"),
        pointers(
            refused(
                new NewConcert(
                    "nul\0",
                    "v",
                    "UTC",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Policy.DEFAULT,
                    List.of(new NewSchedule(FIRST_START, 1, 1))))));
  }

  @Test
  void texts_are_kept_in_nfc_and_those_that_do_not_show_are_refused() {
    Concert made =
        hall.node.get(it -> it.createConcert(concertWithTexts("Cafe\u0301", "Halle", "")));
    assertEquals("Caf\u00E9", made.title());
    for (String text : List.of("\u3000", "\u200B\u200E", "\u3164", "a\u0085", "a\uD800")) {
      assertEquals(
          List.of("/title", "/venue"), pointers(refused(concertWithTexts(text, text, ""))));
    }
    assertEquals(
        List.of("/description"), pointers(refused(concertWithTexts("t", "v", "\u001B[2J"))));
  }

  private static NewConcert concertWithTexts(String title, String venue, String description) {
    return new NewConcert(
        title,
        venue,
        "UTC",
        description,
        Optional.empty(),
        Optional.empty(),
        Policy.DEFAULT,
        List.of(new NewSchedule(FIRST_START, 1, 1)));
  }

  @Test
  void concerts_are_paged_newest_first_and_a_made_up_cursor_is_refused() {
    List<UUID> made = IntStream.range(0, 7).mapToObj(i -> hall.concert(1).id()).toList();
    List<UUID> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      PageRequest asked = new PageRequest(3, cursor);
      ConcertPage page = hall.node.get(it -> it.concerts(asked));
      page.items().forEach(it -> seen.add(it.id()));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    assertEquals(IntStream.range(0, 7).mapToObj(i -> made.get(6 - i)).toList(), seen);
    for (String bad : List.of("", "!", "AAAA", "x".repeat(300))) {
      PageRequest asked = new PageRequest(3, Optional.of(bad));
      assertEquals(FailureCode.INVALID_REQUEST, refusal(it -> it.concerts(asked)));
      assertEquals(
          FailureCode.INVALID_REQUEST, refusal(it -> it.reservations(UUID.randomUUID(), asked)));
    }
  }

  @Test
  void dates_are_told_from_a_day_on_with_what_is_free_now() {
    Concert concert = hall.concert(1, 2, 3);
    UUID soldOut = hold(hall.user(), concert, 0, 1);
    UUID lapsed = hold(hall.user(), concert, 1, 1);
    hold(hall.user(), concert, 1, 2);
    hall.lapse(lapsed);
    List<Schedule> all = hall.node.get(it -> it.schedules(concert.id(), FIRST_DAY, true));
    assertEquals(List.of(0, 1, 3), all.stream().map(Schedule::seatsAvailable).toList());
    assertEquals(List.of(1, 2, 3), all.stream().map(Schedule::seatsTotal).toList());
    assertEquals(
        List.of(FIRST_DAY.plusDays(1), FIRST_DAY.plusDays(2)),
        hall.node.get(it -> it.schedules(concert.id(), FIRST_DAY, false)).stream()
            .map(Schedule::date)
            .toList());
    assertEquals(
        1, hall.node.get(it -> it.schedules(concert.id(), FIRST_DAY.plusDays(2), true)).size());
    assertEquals(
        List.of(), hall.node.get(it -> it.schedules(concert.id(), FIRST_DAY.plusDays(3), true)));
    hall.lapse(soldOut);
    assertEquals(3, hall.node.get(it -> it.schedules(concert.id(), FIRST_DAY, false)).size());
    assertEquals(
        FailureCode.CONCERT_NOT_FOUND,
        refusal(it -> it.schedules(UUID.randomUUID(), FIRST_DAY, true)));
  }

  @Test
  void seats_are_told_by_the_clock_with_their_version() {
    Concert concert = hall.concert(5);
    UUID date = concert.schedules().get(0).id();
    hall.pay(hold(hall.user(), concert, 0, 2));
    hold(hall.user(), concert, 0, 3);
    hall.lapse(hold(hall.user(), concert, 0, 5));
    SeatMap seats = hall.node.get(it -> it.seats(date));
    assertEquals("ASHAA", seats.statuses());
    assertEquals(3, seats.version());
    assertEquals(
        new SeatMap(date, concert.id(), FIRST_DAY, FIRST_START, 10_000, 3, "ASHAA"), seats);
    assertEquals(FailureCode.SCHEDULE_NOT_FOUND, refusal(it -> it.seats(UUID.randomUUID())));
  }

  @Test
  void sales_are_told_by_date_with_what_was_paid() {
    Concert concert = hall.concert(5, 2);
    hall.pay(hold(hall.user(), concert, 0, 2));
    hall.pay(hold(hall.user(), concert, 0, 4));
    hold(hall.user(), concert, 0, 3);
    hall.lapse(hold(hall.user(), concert, 0, 5));

    List<DateSales> sales = hall.node.get(it -> it.sales(concert.id()));

    UUID first = concert.schedules().get(0).id();
    assertEquals(
        new DateSales(first, FIRST_DAY, FIRST_START, 10_000, 5, 2, 1, 2, 20_000), sales.get(0));
    assertEquals(FIRST_DAY.plusDays(1), sales.get(1).date());
    assertEquals(2, sales.get(1).available());
    assertEquals(0, sales.get(1).revenue());
    assertEquals(FailureCode.CONCERT_NOT_FOUND, refusal(it -> it.sales(UUID.randomUUID())));
  }

  @Test
  void seats_from_a_day_on_leave_out_dates_without_a_free_one() {
    Concert concert = hall.concert(2, 1, 2);
    hold(hall.user(), concert, 1, 1);
    hold(hall.user(), concert, 2, 2);
    assertEquals(
        List.of("AA", "AH"),
        hall.node.get(it -> it.seatsFrom(concert.id(), FIRST_DAY)).stream()
            .map(SeatMap::statuses)
            .toList());
    assertEquals(
        FailureCode.CONCERT_NOT_FOUND, refusal(it -> it.seatsFrom(UUID.randomUUID(), FIRST_DAY)));
  }

  @Test
  void a_crowd_that_reads_costs_few_queries_and_everyone_gets_their_own_answer() {
    List<Concert> concerts = List.of(hall.concert(1), hall.concert(2), hall.concert(3));
    List<Future<SeatMap>> reads =
        Waits.on(
            hall.node.context(),
            () ->
                IntStream.range(0, 3_000)
                    .mapToObj(
                        i -> hall.node.office().seats(concerts.get(i % 3).schedules().get(0).id()))
                    .toList());
    for (int i = 0; i < 3_000; i++) {
      assertEquals("A".repeat(i % 3 + 1), Waits.result(reads.get(i)).statuses());
    }
    List<Future<List<Schedule>>> dates =
        Waits.on(
            hall.node.context(),
            () ->
                IntStream.range(0, 300)
                    .mapToObj(
                        i ->
                            hall.node.office().schedules(concerts.get(i % 3).id(), FIRST_DAY, true))
                    .toList());
    for (int i = 0; i < 300; i++) {
      assertEquals(i % 3 + 1, Waits.result(dates.get(i)).get(0).seatsTotal());
    }
  }

  @Test
  void reservations_are_their_owners_alone_and_paged_newest_first() {
    Concert concert = hall.concert(2, 2, 2, 2, 2);
    UUID user = hall.user();
    List<UUID> made = IntStream.range(0, 5).mapToObj(i -> hold(user, concert, i, 1)).toList();
    UUID strangers = hold(hall.user(), concert, 0, 2);
    assertEquals(FailureCode.RESERVATION_NOT_FOUND, refusal(it -> it.reservation(user, strangers)));
    assertEquals(
        FailureCode.RESERVATION_NOT_FOUND, refusal(it -> it.reservation(user, UUID.randomUUID())));
    hall.lapse(made.get(4));
    List<Reservation> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      PageRequest asked = new PageRequest(2, cursor);
      ReservationPage page = hall.node.get(it -> it.reservations(user, asked));
      seen.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    assertEquals(
        IntStream.range(0, 5).mapToObj(i -> made.get(4 - i)).toList(),
        seen.stream().map(Reservation::id).toList());
    assertEquals(
        IntStream.range(0, 5)
            .mapToObj(i -> Optional.of(FIRST_START.plus(Duration.ofDays(4 - i))))
            .toList(),
        seen.stream().map(Reservation::startsAt).toList());
    assertEquals(ReservationStatus.EXPIRED, seen.get(0).status());
    assertEquals(ReservationStatus.HELD, seen.get(1).status());
  }

  @Test
  void everything_can_be_asked_for_over_the_bus() {
    Concert concert = hall.concert(2);
    UUID user = hall.user();
    String id =
        Waits.result(
            hall.vertx.deployVerticle(
                new ReservationVerticle(
                    Hall.DEFAULTS,
                    new IdempotencyConfig(Duration.ofDays(2)),
                    hall.node.database(),
                    hall.queue)));
    ReservationService service =
        new ReservationServiceVertxEBProxy(hall.vertx, Addresses.RESERVATION);
    Reservation held = Waits.result(service.hold(request(user, concert, 0, 1))).reservation();
    assertEquals(held, Waits.result(service.reservation(user, held.id())));
    Refusal taken = Refusal.from(Waits.failure(service.hold(request(user, concert, 0, 2))));
    assertEquals(
        new Refusal(
            FailureCode.ALREADY_RESERVED,
            new JsonObject().put(Refusal.RESERVATION_ID, held.id().toString())),
        taken);
    assertEquals(1, Waits.result(service.schedules(concert.id(), FIRST_DAY, false)).size());
    Waits.result(service.release(user, held.id()));
    Waits.result(hall.vertx.undeploy(id));
  }

  @Test
  void a_crowd_that_looks_at_concerts_leaves_connections_for_everybody_else() {
    Concert concert = hall.concert(1);
    UUID user = hall.user();
    Hall.HallNode other = hall.addNode(Hall.DEFAULTS);
    SqlConnection blocker =
        Waits.result(Waits.async(other.context(), () -> other.database().pool().getConnection()));
    Waits.result(blocker.query("begin; lock table concerts").execute());
    List<Future<Concert>> atOne = crowd(it -> it.concert(concert.id()));
    List<Future<ConcertPage>> atAll =
        crowd(it -> it.concerts(new PageRequest(5, Optional.empty())));
    assertEquals(FailureCode.RESERVATION_NOT_FOUND, refusal(it -> it.reservation(user, user)));
    assertTrue(atOne.stream().noneMatch(Future::isComplete));
    assertTrue(atAll.stream().noneMatch(Future::isComplete));
    Waits.result(blocker.query("rollback").execute());
    atOne.forEach(it -> assertEquals(concert.id(), Waits.result(it).id()));
    atAll.forEach(it -> assertEquals(1, Waits.result(it).items().size()));
    Waits.result(blocker.close());
  }

  @Test
  void pages_that_are_asked_for_together_are_those_that_are_asked_for_alone() {
    IntStream.range(0, 5).forEach(i -> hall.concert(1));
    PageRequest two = new PageRequest(2, Optional.empty());
    PageRequest three = new PageRequest(3, Optional.empty());
    ConcertPage first = hall.node.get(it -> it.concerts(two));
    PageRequest next = new PageRequest(2, first.nextCursor());
    List<PageRequest> all = List.of(two, next, three, two, next);
    List<ConcertPage> alone =
        all.stream().map(asked -> hall.node.get(it -> it.concerts(asked))).toList();
    List<Future<ConcertPage>> together =
        Waits.on(
            hall.node.context(),
            () -> all.stream().map(asked -> hall.node.office().concerts(asked)).toList());
    assertEquals(alone, together.stream().map(Waits::result).toList());
    assertEquals(List.of(2, 2, 3, 2, 2), alone.stream().map(it -> it.items().size()).toList());
  }

  /** All in one turn of the event loop. */
  private <T> List<Future<T>> crowd(Function<ReservationService, Future<T>> asks) {
    return Waits.on(
        hall.node.context(),
        () -> IntStream.range(0, 200).mapToObj(i -> asks.apply(hall.node.office())).toList());
  }

  @Test
  void ids_grow() {
    List<UUID> ids = IntStream.range(0, 1_000).mapToObj(i -> dev.frontrow.api.Ids.next()).toList();
    assertEquals(1_000, new HashSet<>(ids).size());
    assertEquals(
        ids.stream().map(UUID::toString).toList(),
        ids.stream().map(UUID::toString).sorted().toList());
    assertTrue(ids.stream().allMatch(id -> id.version() == 7));
  }

  private static NewConcert concert(String timeZone, NewSchedule... schedules) {
    return new NewConcert(
        "t",
        "v",
        timeZone,
        "",
        Optional.empty(),
        Optional.empty(),
        Policy.DEFAULT,
        List.of(schedules));
  }

  private Refusal refused(NewConcert concert) {
    return Refusal.from(Waits.failure(hall.node.ask(it -> it.createConcert(concert))));
  }

  private static List<String> pointers(Refusal refusal) {
    JsonArray errors = refusal.details().getJsonArray("errors");
    return IntStream.range(0, errors.size())
        .mapToObj(i -> errors.getJsonObject(i).getString("pointer"))
        .toList();
  }

  private UUID hold(UUID user, Concert concert, int date, int seat) {
    return hall.node.get(it -> it.hold(request(user, concert, date, seat))).reservation().id();
  }

  private FailureCode refusal(Function<ReservationService, Future<?>> call) {
    return Refusal.from(
            Waits.failure(
                Waits.async(hall.node.context(), () -> call.apply(hall.node.office()).mapEmpty())))
        .code();
  }
}
