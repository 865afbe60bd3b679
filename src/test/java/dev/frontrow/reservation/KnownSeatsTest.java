package dev.frontrow.reservation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Concert;
import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import dev.frontrow.seatlog.SeatLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seats that were read before are given again only while they are true. */
class KnownSeatsTest {
  private static final int STADIUM = SeatLog.SMALL + 1;

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
  void a_hold_that_ran_out_is_seen_free_by_whoever_saw_it_held_though_nothing_was_written() {
    Hall.HallNode brief =
        hall.addNode(
            new ReservationConfig(
                Duration.ofSeconds(1), Hall.DEFAULTS.writes(), Hall.DEFAULTS.reads(), 10));
    Concert concert = hall.concert(3);
    UUID date = concert.schedules().get(0).id();
    UUID user = hall.user();
    brief.get(office -> office.hold(Hall.request(user, concert, 0, 2)));
    SeatMap held = brief.get(office -> office.seats(date));
    assertEquals("AHA", held.statuses());
    assertEquals(2, available(brief, concert));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> brief.get(office -> office.seats(date)).statuses().equals("AAA"));
    assertEquals(held.version(), brief.get(office -> office.seats(date)).version());
    assertEquals(3, available(brief, concert));
  }

  @Test
  void what_another_node_changed_is_seen_at_once() {
    Hall.HallNode other = hall.addNode(Hall.DEFAULTS);
    Concert concert = hall.concert(40);
    UUID date = concert.schedules().get(0).id();
    for (int seat = 1; seat <= 40; seat++) {
      Hall.HallNode holder = seat % 2 == 0 ? other : hall.node;
      Hall.HallNode reader = seat % 2 == 0 ? hall.node : other;
      int number = seat;
      UUID user = hall.user();
      holder.get(office -> office.hold(Hall.request(user, concert, 0, number)));
      assertEquals(
          "H".repeat(seat) + "A".repeat(40 - seat),
          reader.get(office -> office.seats(date)).statuses());
      assertEquals(40 - seat, available(reader, concert));
    }
  }

  @Test
  void of_a_stadium_only_what_changed_is_read_and_it_is_what_all_would_be() {
    Hall.HallNode other = hall.addNode(Hall.DEFAULTS);
    Concert concert = hall.concert(STADIUM);
    UUID date = concert.schedules().get(0).id();
    assertEquals("A".repeat(STADIUM), hall.node.get(office -> office.seats(date)).statuses());
    hall.rows("update seats set status = 'SOLD', reservation_id = schedule_id where number = 7");
    UUID first = hall.user();
    UUID second = hall.user();
    var held = other.get(office -> office.hold(Hall.request(first, concert, 0, 3)));
    other.get(office -> office.hold(Hall.request(second, concert, 0, STADIUM)));
    String seen = hall.node.get(office -> office.seats(date)).statuses();
    assertEquals("AAHAAAA" + "A".repeat(STADIUM - 8) + "H", seen, "seat 7 was read again");
    other.get(office -> office.release(first, held.reservation().id()));
    assertEquals(
        "A".repeat(STADIUM - 1) + "H", hall.node.get(office -> office.seats(date)).statuses());
  }

  @Test
  void seats_from_a_day_on_are_read_no_more_than_what_changed_either() {
    Hall.HallNode other = hall.addNode(Hall.DEFAULTS);
    Concert concert = hall.concert(STADIUM, 2);
    UUID date = concert.schedules().get(0).id();
    hall.node.get(office -> office.seats(date));
    hall.rows("update seats set status = 'SOLD', reservation_id = schedule_id where number = 7");
    UUID user = hall.user();
    other.get(office -> office.hold(Hall.request(user, concert, 0, 3)));
    assertEquals(
        List.of("AAH" + "A".repeat(STADIUM - 3), "AA"),
        hall.node.get(office -> office.seatsFrom(concert.id(), concert.firstDate())).stream()
            .map(SeatMap::statuses)
            .toList(),
        "seat 7 was read again");
  }

  @Test
  void whoever_has_missed_too_much_of_a_stadium_reads_all_of_it() {
    Concert concert = hall.concert(STADIUM);
    UUID date = concert.schedules().get(0).id();
    hall.node.get(office -> office.seats(date));
    Hall.HallNode other = hall.addNode(Hall.DEFAULTS);
    List<UUID> users = hall.users(2);
    other.get(office -> office.hold(Hall.request(users.get(0), concert, 0, 1)));
    hall.rows("delete from seat_changes");
    other.get(office -> office.hold(Hall.request(users.get(1), concert, 0, 2)));
    SeatMap seen = hall.node.get(office -> office.seats(date));
    assertEquals("HH" + "A".repeat(STADIUM - 2), seen.statuses());
    assertEquals(2, seen.version());
  }

  @Test
  void a_stadium_s_log_is_bounded_and_a_small_hall_has_none() {
    Concert concert = hall.concert(STADIUM, 50);
    for (int i = 0; i < SeatLog.KEPT + 10; i++) {
      UUID user = hall.user();
      int seat = 1 + i;
      hall.node.get(office -> office.hold(Hall.request(user, concert, 0, seat)));
    }
    UUID user = hall.user();
    hall.node.get(office -> office.hold(Hall.request(user, concert, 1, 1)));
    assertEquals(SeatLog.KEPT, hall.number("select count(*) from seat_changes"));
    assertEquals(11, hall.number("select min(version) from seat_changes"));
  }

  @Test
  void holds_of_a_stadium_run_out_on_their_instants_without_being_read_again() {
    UUID date = UUID.randomUUID();
    OffsetDateTime soon = OffsetDateTime.parse("2027-01-01T10:00:00Z");
    SeatChart chart =
        new SeatChart(
            new SeatMap(date, date, LocalDate.EPOCH, Instant.EPOCH, 1, 1, "HHA"),
            new Integer[] {1, 2},
            new OffsetDateTime[] {soon, soon.plusSeconds(1)});
    chart.change(
        3, new String[] {"3H ", "1A 1H "}, new OffsetDateTime[] {soon, soon.plusSeconds(9)});
    assertEquals("HHH", chart.map().statuses());
    chart.lapse(soon.minusNanos(1_000));
    assertEquals("HHH", chart.map().statuses());
    chart.lapse(soon);
    assertEquals("HHA", chart.map().statuses());
    chart.lapse(soon.plusSeconds(8));
    assertEquals("HAA", chart.map().statuses());
    chart.change(4, new String[] {"1S "}, new OffsetDateTime[] {null});
    chart.lapse(soon.plusSeconds(9));
    assertEquals("SAA", chart.map().statuses());
    assertEquals(4, chart.map().version());
  }

  @Test
  void a_date_counts_its_taken_seats_through_all_that_happens_to_them() {
    Concert concert = hall.concert(4);
    UUID user = hall.user();
    var first = hall.node.get(office -> office.hold(Hall.request(user, concert, 0, 1)));
    UUID other = hall.user();
    hall.node.get(office -> office.hold(Hall.request(other, concert, 0, 2)));
    assertEquals(2, taken());
    hall.lapse(first.reservation().id());
    assertEquals(3, available(hall.node, concert));
    var second = hall.node.get(office -> office.hold(Hall.request(user, concert, 0, 3)));
    assertEquals(2, taken());
    hall.lapse(second.reservation().id());
    UUID next = hall.user();
    var third = hall.node.get(office -> office.hold(Hall.request(next, concert, 0, 3)));
    assertEquals(2, taken());
    hall.node.get(office -> office.release(third.reservation().userId(), third.reservation().id()));
    assertEquals(1, taken());
    assertEquals(3, available(hall.node, concert));
  }

  @Test
  void maps_are_forgotten_past_the_bound_the_longest_unasked_first() {
    KnownSeats known = new KnownSeats();
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    known.keep(map(first, KnownSeats.MAX_SEATS / 2));
    known.keep(map(second, KnownSeats.MAX_SEATS / 2));
    assertTrue(known.get(first).isPresent());
    known.keep(map(UUID.randomUUID(), 10));
    assertTrue(known.get(first).isPresent());
    assertTrue(known.get(second).isEmpty());
    known.keep(map(first, 10));
    known.keep(map(second, KnownSeats.MAX_SEATS - 100));
    assertTrue(known.get(first).isPresent());
  }

  private static SeatChart map(UUID schedule, int seats) {
    return new SeatChart(
        new SeatMap(schedule, schedule, LocalDate.EPOCH, Instant.EPOCH, 1, 1, "A".repeat(seats)),
        new Integer[0],
        new OffsetDateTime[0]);
  }

  private long taken() {
    return hall.number("select seats_taken from schedules");
  }

  private static int available(Hall.HallNode node, Concert concert) {
    return node
        .get(office -> office.schedules(concert.id(), LocalDate.of(2097, 1, 1), true))
        .stream()
        .mapToInt(Schedule::seatsAvailable)
        .sum();
  }
}
