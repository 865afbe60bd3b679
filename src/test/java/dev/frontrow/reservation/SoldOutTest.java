package dev.frontrow.reservation;

import static dev.frontrow.reservation.Hall.request;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.frontrow.api.Concert;
import dev.frontrow.api.ConcertDate;
import dev.frontrow.api.ConcertStatus;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.PriceRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What everybody is told of a concert's dates before they stand in line. */
class SoldOutTest {
  private final Hall hall = new Hall();

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void a_date_is_sold_out_when_every_seat_is_paid_for_and_not_while_one_is_only_held() {
    Concert concert = hall.concert(2);
    Hall.HallNode other = hall.addNode(Hall.DEFAULTS);
    UUID first = hold(concert, 0, 1);
    UUID second = hold(concert, 0, 2);
    assertSoldOut(false, concert, List.of(false), other);
    hall.pay(first);
    assertSoldOut(false, concert, List.of(false), other);
    hall.lapse(second);
    assertSoldOut(false, concert, List.of(false), other);
    hall.pay(hold(concert, 0, 2));
    assertSoldOut(true, concert, List.of(true), other);
  }

  @Test
  void holds_of_other_dates_say_nothing_however_many_they_are() {
    Concert concert = hall.concert(2);
    hall.pay(hold(concert, 0, 1));
    UUID last = hold(concert, 0, 2);
    hall.rows(
        """
        insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,
          status, created_at, expires_at)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
          date '2097-01-01', n, 1, 'HELD', now(), now() + interval '1 day'
        from generate_series(1, 6000) n
        """);
    assertSoldOut(false, concert, List.of(false));
    hall.pay(last);
    assertSoldOut(true, concert, List.of(true));
  }

  @Test
  void a_seat_that_comes_back_is_told_at_once_and_its_next_sale_too() {
    Concert concert = hall.concert(2);
    UUID refunded = hold(concert, 0, 1);
    hall.pay(refunded);
    hall.pay(hold(concert, 0, 2));
    assertSoldOut(true, concert, List.of(true));
    giveBack(concert, refunded);
    assertSoldOut(false, concert, List.of(false));
    UUID again = hold(concert, 0, 1);
    assertSoldOut(false, concert, List.of(false));
    hall.pay(again);
    assertSoldOut(true, concert, List.of(true));
  }

  @Test
  void a_refund_and_a_new_hold_between_two_reads_are_seen() {
    Concert concert = hall.concert(1);
    UUID refunded = hold(concert, 0, 1);
    hall.pay(refunded);
    assertSoldOut(true, concert, List.of(true));
    giveBack(concert, refunded);
    hold(concert, 0, 1);
    assertSoldOut(false, concert, List.of(false));
  }

  @Test
  void a_concert_is_sold_out_when_each_date_that_is_still_on_sale_is() {
    Concert concert = hall.pricedConcert(1, 10_000, 30_000, 20_000);
    assertEquals(prices(10_000, 30_000), concert.prices());
    assertEquals(prices(10_000, 30_000), read(concert).prices());
    sell(concert, 1);
    assertSoldOut(false, concert, List.of(false, true, false));
    end(concert, 0);
    assertSoldOut(false, concert, List.of(false, true, false));
    assertEquals(prices(20_000, 30_000), read(concert).prices());
    assertEquals(prices(20_000, 30_000), listed(hall.node, concert).prices());
    sell(concert, 2);
    assertSoldOut(true, concert, List.of(false, true, true));
  }

  @Test
  void a_concert_that_is_over_keeps_telling_what_held_at_its_end() {
    Concert soldOut = hall.pricedConcert(1, 10_000, 20_000);
    sell(soldOut, 1);
    Concert left = hall.pricedConcert(1, 10_000, 20_000);
    sell(left, 0);
    for (Concert concert : List.of(soldOut, left)) {
      end(concert, 0);
      end(concert, 1);
      assertEquals(ConcertStatus.ENDED, read(concert).status());
      assertEquals(prices(10_000, 20_000), read(concert).prices());
    }
    assertSoldOut(true, soldOut, List.of(false, true));
    assertSoldOut(false, left, List.of(true, false));
  }

  @Test
  void when_all_dates_went_off_sale_together_each_of_them_counts() {
    Concert concert = hall.pricedConcert(1, 10_000, 20_000);
    sell(concert, 1);
    hall.rows(
        "update schedules set sales_end_at = now() - interval '1 minute' where concert_id = $1",
        concert.id());
    assertSoldOut(false, concert, List.of(false, true));
  }

  @Test
  void a_year_of_dates_is_told_in_its_order() {
    Concert concert =
        hall.pricedConcert(1, IntStream.range(0, 366).mapToLong(i -> 1_000 + i).toArray());
    assertEquals(concert.schedules(), read(concert).schedules());
    sell(concert, 365);
    List<ConcertDate> dates = read(concert).schedules();
    assertEquals(
        List.of(365), IntStream.range(0, 366).filter(i -> dates.get(i).soldOut()).boxed().toList());
    assertFalse(read(concert).soldOut());
    assertEquals(prices(1_000, 1_365), read(concert).prices());
  }

  @Test
  void a_stadium_is_sold_out_within_a_second_or_so_of_its_last_payment() {
    int seats = 100_000;
    Concert concert = hall.pricedConcert(seats, 1_000);
    hall.rows(
        "update seats set status = 'SOLD', reservation_id = gen_random_uuid() where number < $1",
        seats);
    hall.rows("update schedules set seats_taken = $1", seats - 1);
    UUID last = hold(concert, 0, seats);
    assertSoldOut(false, concert, List.of(false));
    hall.pay(last);
    await().atMost(Duration.ofSeconds(3)).until(() -> read(concert).soldOut());
  }

  private void assertSoldOut(
      boolean expected, Concert concert, List<Boolean> dates, Hall.HallNode... others) {
    for (Hall.HallNode node : Stream.concat(Stream.of(hall.node), Stream.of(others)).toList()) {
      Concert read = node.get(it -> it.concert(concert.id()));
      assertEquals(dates, read.schedules().stream().map(ConcertDate::soldOut).toList());
      assertEquals(expected, read.soldOut());
      assertEquals(expected, listed(node, concert).soldOut());
    }
  }

  private Concert read(Concert concert) {
    return hall.node.get(it -> it.concert(concert.id()));
  }

  private Concert listed(Hall.HallNode node, Concert concert) {
    return Stream.of(false, true)
        .flatMap(
            past ->
                node
                    .get(it -> it.concerts(new PageRequest(100, Optional.empty(), past)))
                    .items()
                    .stream())
        .filter(it -> it.id().equals(concert.id()))
        .findAny()
        .orElseThrow();
  }

  private UUID hold(Concert concert, int date, int seat) {
    UUID buyer = hall.user();
    return hall.node.get(it -> it.hold(request(buyer, concert, date, seat))).reservation().id();
  }

  private void sell(Concert concert, int date) {
    hall.pay(hold(concert, date, 1));
  }

  /** As a refund does. */
  private void giveBack(Concert concert, UUID paid) {
    hall.rows("update reservations set status = 'CANCELLED', paid_at = null where id = $1", paid);
    hall.rows(
        "update seats set status = 'AVAILABLE', reservation_id = null where reservation_id = $1",
        paid);
    hall.rows(
        "update schedules set version = version + 1, seats_taken = seats_taken - 1 where id = $1",
        concert.schedules().get(0).id());
  }

  private void end(Concert concert, int date) {
    hall.rows(
        "update schedules set starts_at = now() + $2 * interval '1 second' where id = $1",
        concert.schedules().get(date).id(),
        date - 10);
    hall.rows(
        """
        update concerts set ends_at = (
          select max(starts_at) from schedules where concert_id = concerts.id)
        where id = $1
        """,
        concert.id());
  }

  private static Optional<PriceRange> prices(long lowest, long highest) {
    return Optional.of(new PriceRange(lowest, highest));
  }
}
