package dev.frontrow.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.frontrow.api.SeatMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The seats of a date as a node remembers them; {@link KnownSeatsTest} has them with a database.
 */
class SeatChartTest {
  private static final OffsetDateTime END = OffsetDateTime.parse("2027-01-01T10:00:00Z");
  private static final OffsetDateTime LATER = END.plusNanos(1_000);

  private static SeatChart chart(String statuses, Integer[] held, OffsetDateTime... until) {
    return new SeatChart(
        new SeatMap(
            new UUID(1, 1),
            new UUID(1, 2),
            LocalDate.of(2027, 2, 1),
            Instant.parse("2027-02-01T10:00:00Z"),
            80_000,
            5,
            statuses),
        held,
        until);
  }

  private static void change(SeatChart chart, long version, String change, OffsetDateTime until) {
    chart.change(version, new String[] {change}, new OffsetDateTime[] {until});
  }

  @Test
  void nothing_that_happens_makes_no_new_map() {
    SeatChart chart = chart("AHS", new Integer[] {2}, LATER);
    SeatMap map = chart.map();
    assertEquals("AHS", map.statuses());
    assertEquals(3, chart.seats());
    assertEquals(5, chart.version());
    assertEquals(new UUID(1, 1), chart.scheduleId());
    chart.lapse(END);
    assertSame(map, chart.map());
  }

  @Test
  void a_hold_ends_in_the_instant_that_it_names_and_only_the_seats_of_that_instant_are_free() {
    SeatChart chart = chart("AHSH", new Integer[] {2, 4}, END, LATER);
    chart.lapse(END.minusNanos(1_000));
    assertEquals("AHSH", chart.map().statuses());
    chart.lapse(END);
    SeatMap map = chart.map();
    assertEquals("AASH", map.statuses());
    assertEquals(5, map.version());
    assertSame(map, chart.map());
    chart.lapse(LATER);
    assertEquals("AASA", chart.map().statuses());
  }

  @Test
  void changes_are_taken_in_with_the_version_after_them() {
    SeatChart chart = chart("AAA", new Integer[] {});
    change(chart, 9, "1H 3S ", LATER);
    assertEquals(9, chart.version());
    SeatMap map = chart.map();
    assertEquals("HAS", map.statuses());
    assertEquals(9, map.version());
    assertEquals(new UUID(1, 2), map.concertId());
    chart.lapse(LATER);
    assertEquals("AAS", chart.map().statuses());
  }

  @Test
  void what_was_sold_or_held_anew_does_not_end_with_the_hold_before_it() {
    SeatChart chart = chart("HHH", new Integer[] {1, 2, 3}, END, END, END);
    change(chart, 6, "1S ", null);
    change(chart, 7, "2A ", null);
    change(chart, 8, "2H ", LATER);
    chart.lapse(END);
    assertEquals("SHA", chart.map().statuses());
    chart.lapse(LATER);
    assertEquals("SAA", chart.map().statuses());
  }

  @Test
  void changes_of_several_transactions_have_each_their_own_end() {
    SeatChart chart = chart("AA", new Integer[] {});
    chart.change(7, new String[] {"1H ", "2H "}, new OffsetDateTime[] {END, LATER});
    chart.lapse(END);
    assertEquals("AH", chart.map().statuses());
  }

  @Test
  void a_newer_chart_of_a_date_replaces_the_one_before() {
    KnownSeats known = new KnownSeats();
    SeatChart chart = chart("AHS", new Integer[] {2}, LATER);
    SeatChart newer = chart("ASS", new Integer[] {});
    known.keep(chart);
    known.keep(newer);
    assertSame(newer, known.get(new UUID(1, 1)).orElseThrow());
    assertEquals(Optional.empty(), known.get(new UUID(1, 9)));
  }
}
