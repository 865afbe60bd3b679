package dev.frontrow.reservation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Concert;
import dev.frontrow.api.Schedule;
import dev.frontrow.api.SeatMap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seats that were read before are given again only while they are true. */
class KnownSeatsTest {
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
    Hall.Node brief =
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
    Hall.Node other = hall.addNode(Hall.DEFAULTS);
    Concert concert = hall.concert(40);
    UUID date = concert.schedules().get(0).id();
    for (int seat = 1; seat <= 40; seat++) {
      Hall.Node holder = seat % 2 == 0 ? other : hall.node;
      Hall.Node reader = seat % 2 == 0 ? hall.node : other;
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

  private static KnownSeats.Known map(UUID schedule, int seats) {
    return new KnownSeats.Known(
        new SeatMap(schedule, schedule, LocalDate.EPOCH, Instant.EPOCH, 1, 1, "A".repeat(seats)),
        Optional.empty());
  }

  private long taken() {
    return hall.number("select seats_taken from schedules");
  }

  private static int available(Hall.Node node, Concert concert) {
    return node
        .get(office -> office.schedules(concert.id(), LocalDate.of(2027, 1, 1), true))
        .stream()
        .mapToInt(Schedule::seatsAvailable)
        .sum();
  }
}
