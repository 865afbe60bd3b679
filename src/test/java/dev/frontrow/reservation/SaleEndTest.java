package dev.frontrow.reservation;

import static dev.frontrow.reservation.Hall.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertPage;
import dev.frontrow.api.ConcertStatus;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.LineState;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Policy;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.testing.Waits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Until when seats are sold, and what is over. */
class SaleEndTest {
  private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private final Hall hall = new Hall();

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void a_date_that_has_passed_is_not_put_on_sale() {
    Refusal refusal =
        Refusal.from(
            Waits.failure(
                hall.node.ask(it -> it.createConcert(concert(Instant.now().minusSeconds(1))))));
    assertEquals(FailureCode.INVALID_REQUEST, refusal.code());
    assertEquals(
        "/schedules/0/startsAt",
        refusal.details().getJsonArray("errors").getJsonObject(0).getString("pointer"));
  }

  @Test
  void a_date_that_has_begun_is_sold_and_listed_no_more_and_a_hold_made_in_time_lasts() {
    Concert concert = hall.concert(3, 3);
    UUID early = hall.user();
    Reservation held = hall.node.get(it -> it.hold(request(early, concert, 0, 1))).reservation();
    begin(concert, 0);

    assertEquals(FailureCode.SALE_ENDED, refused(request(hall.user(), concert, 0, 2)));
    assertEquals(FailureCode.SALE_ENDED, refused(request(hall.user(), concert, 0, 1)));
    assertEquals(
        ReservationStatus.HELD, hall.node.get(it -> it.reservation(early, held.id())).status());
    UUID second = concert.schedules().get(1).id();
    assertEquals(List.of(second), listed(concert, false));
    assertEquals(List.of(second), listed(concert, true));
    assertEquals(
        List.of(second),
        hall.node.get(it -> it.seatsFrom(concert.id(), LONG_AGO)).stream()
            .map(it -> it.scheduleId())
            .toList());
    assertEquals(3, hall.node.get(it -> it.seats(held.scheduleId())).statuses().length());
    hall.node.get(it -> it.hold(request(early, concert, 1, 1)));
    assertEquals(ConcertStatus.PUBLISHED, hall.node.get(it -> it.concert(concert.id())).status());
  }

  @Test
  void a_sale_that_ends_before_the_show_ends_then() {
    Instant end = Hall.FIRST_START.minusSeconds(60);
    Concert concert =
        hall.node.get(it -> it.createConcert(concert(Optional.of(end), Hall.FIRST_START)));
    assertEquals(Optional.of(end), concert.salesEndAt());
    assertEquals(Optional.of(end), hall.node.get(it -> it.concert(concert.id())).salesEndAt());
    UUID buyer = hall.user();
    hall.node.get(it -> it.hold(request(buyer, concert, 0, 1)));
    hall.rows(
        "update schedules set sales_end_at = clock_timestamp() where concert_id = $1",
        concert.id());
    assertEquals(FailureCode.SALE_ENDED, refused(request(hall.user(), concert, 0, 2)));
    assertEquals(List.of(), listed(concert, true));
  }

  @Test
  void the_end_of_a_sale_lies_in_the_years_that_all_instants_lie_in() {
    for (String year : List.of("-0001", "1969", "9999")) {
      Optional<Instant> end = Optional.of(Instant.parse(year + "-07-01T00:00:00Z"));
      Refusal refusal =
          Refusal.from(
              Waits.failure(hall.node.ask(it -> it.createConcert(concert(end, Hall.FIRST_START)))));
      assertEquals(FailureCode.INVALID_REQUEST, refusal.code(), year);
      assertEquals(
          "/salesEndAt",
          refusal.details().getJsonArray("errors").getJsonObject(0).getString("pointer"));
    }
  }

  @Test
  void a_concert_is_over_with_its_last_date_and_is_listed_among_the_past_alone() {
    Concert on = hall.concert(1);
    List<UUID> over = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Concert concert = hall.concert(1);
      begin(concert, 0);
      over.add(0, concert.id());
    }
    for (boolean noticed : new boolean[] {false, true}) {
      assertEquals(List.of(on.id()), ids(page(10, Optional.empty(), false)));
      ConcertPage first = page(2, Optional.empty(), true);
      assertEquals(over.subList(0, 2), ids(first));
      ConcertPage last = page(2, first.nextCursor(), true);
      assertEquals(over.subList(2, 3), ids(last));
      assertTrue(last.nextCursor().isEmpty());
      Concert read = hall.node.get(it -> it.concert(over.get(0)));
      assertEquals(ConcertStatus.ENDED, read.status());
      assertEquals(LineState.CLOSED, read.lineState());
      if (!noticed) {
        Waits.result(
            Waits.async(hall.node.context(), () -> hall.node.office().noticePastConcerts()));
      }
    }
    assertEquals(3, hall.number("select count(*) from concerts where past"));
  }

  private void begin(Concert concert, int date) {
    hall.rows(
        "update schedules set starts_at = clock_timestamp() where id = $1",
        concert.schedules().get(date).id());
    hall.rows(
        """
        update concerts set ends_at = (
          select max(starts_at) from schedules where concert_id = concerts.id)
        where id = $1
        """,
        concert.id());
  }

  private FailureCode refused(HoldRequest request) {
    return Refusal.from(Waits.failure(hall.node.ask(it -> it.hold(request)))).code();
  }

  private List<UUID> listed(Concert concert, boolean soldOut) {
    return hall.node.get(it -> it.schedules(concert.id(), LONG_AGO, soldOut)).stream()
        .map(it -> it.id())
        .toList();
  }

  private ConcertPage page(int limit, Optional<String> cursor, boolean past) {
    return hall.node.get(it -> it.concerts(new PageRequest(limit, cursor, past)));
  }

  private static List<UUID> ids(ConcertPage page) {
    return page.items().stream().map(Concert::id).toList();
  }

  private static NewConcert concert(Instant... starts) {
    return concert(Optional.empty(), starts);
  }

  private static NewConcert concert(Optional<Instant> salesEndAt, Instant... starts) {
    List<NewSchedule> schedules = new ArrayList<>();
    for (Instant start : starts) {
      schedules.add(new NewSchedule(start, 5, 1_000));
    }
    return new NewConcert(
        "Concert",
        "Hall",
        "Asia/Seoul",
        "",
        Optional.empty(),
        salesEndAt,
        Policy.DEFAULT,
        schedules);
  }
}
