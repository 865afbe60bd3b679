package dev.frontrow.reservation;

import static dev.frontrow.reservation.Hall.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Concert;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldChange;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.job.JobReport;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds that end without a sale: given back, or swept when they ran out. */
class ReleaseTest {
  private Hall hall;
  private Hall.HallNode other;

  @BeforeEach
  void open() {
    hall = new Hall();
    other = hall.addNode(Hall.DEFAULTS);
  }

  @AfterEach
  void close() {
    try {
      assertEquals(List.of(), hall.breaches());
    } finally {
      hall.close();
    }
  }

  @Test
  void the_line_is_told_of_holds_and_of_what_is_left_when_one_is_given_back() {
    Concert concert = hall.concert(5, 5);
    UUID user = hall.user();
    Reservation first = hall.node.get(it -> it.hold(request(user, concert, 0, 1))).reservation();
    Reservation second = hall.node.get(it -> it.hold(request(user, concert, 1, 1))).reservation();
    hall.node.get(it -> it.release(user, first.id()));
    hall.node.get(it -> it.release(user, first.id()));
    hall.node.get(it -> it.release(user, second.id()));
    assertEquals(
        List.of(
            HoldChange.made(user, 1, first.expiresAt()),
            HoldChange.made(user, 1, second.expiresAt()),
            HoldChange.givenBack(user, first.expiresAt(), Optional.of(second.expiresAt())),
            HoldChange.givenBack(user, second.expiresAt(), Optional.empty())),
        hall.queue.holdChanges());
  }

  @Test
  void a_seat_given_back_is_free_at_once_and_giving_back_twice_is_no_error() {
    Concert concert = hall.concert(5);
    UUID user = hall.user();
    UUID held = hold(request(user, concert, 0, 1));
    hall.node.get(it -> it.release(user, held));
    assertEquals(
        ReservationStatus.CANCELLED, hall.node.get(it -> it.reservation(user, held)).status());
    hold(request(hall.user(), concert, 0, 1));
    hall.node.get(it -> it.release(user, held));
    JsonObject released = hall.events().get(1);
    assertEquals(EventTypes.SEAT_RELEASED, released.getString("type"));
    assertEquals("cancelled", released.getJsonObject("data").getString("reason"));
    assertEquals(2, released.getJsonObject("data").getInteger("version"));
    assertEquals(3, hall.events().size());
  }

  @Test
  void one_hold_given_back_many_times_at_once_is_given_back_once() {
    Concert concert = hall.concert(5);
    UUID user = hall.user();
    UUID held = hold(request(user, concert, 0, 1));
    List<Future<Void>> calls =
        IntStream.range(0, 40)
            .mapToObj(i -> (i % 2 == 0 ? hall.node : other).ask(it -> it.release(user, held)))
            .toList();
    Waits.result(Future.all(calls));
    assertEquals(2, hall.events().size());
  }

  @Test
  void what_is_not_an_own_live_hold_is_not_given_back() {
    Concert concert = hall.concert(5);
    UUID user = hall.user();
    UUID stranger = hall.user();
    UUID held = hold(request(user, concert, 0, 1));
    assertEquals(FailureCode.RESERVATION_NOT_FOUND, refusal(stranger, held));
    assertEquals(FailureCode.RESERVATION_NOT_FOUND, refusal(user, UUID.randomUUID()));
    hall.lapse(held);
    assertEquals(FailureCode.HOLD_EXPIRED, refusal(user, held));
    Waits.result(hall.node.expireHolds());
    assertEquals(FailureCode.HOLD_EXPIRED, refusal(user, held));
    UUID paid = hold(request(stranger, concert, 0, 2));
    hall.pay(paid);
    assertEquals(FailureCode.ALREADY_PAID, refusal(stranger, paid));
  }

  @Test
  void a_sweep_closes_what_ran_out_tells_it_and_finds_nothing_the_second_time() {
    Concert concert = hall.concert(5, 5);
    List<UUID> users = hall.users(4);
    UUID one = hold(request(users.get(0), concert, 0, 1));
    UUID two = hold(request(users.get(1), concert, 0, 2));
    UUID three = hold(request(users.get(2), concert, 1, 1));
    UUID live = hold(request(users.get(3), concert, 1, 2));
    hall.lapse(one, two, three);
    hall.rows(
        """
        with longest as (
          update reservations set expires_at = expires_at - interval '90 s'
          where id = $1 returning *
        )
        update seats s set held_until = l.expires_at
        from longest l where s.reservation_id = l.id
        """,
        two);
    JobReport report = Waits.result(hall.node.expireHolds());
    assertEquals(3, report.handled());
    assertTrue(
        report.lateMillis() >= 90_000 && report.lateMillis() < 180_000,
        Long.toString(report.lateMillis()));
    assertEquals(new JobReport(0, false, 0), Waits.result(hall.node.expireHolds()));
    assertEquals(
        ReservationStatus.EXPIRED, hall.node.get(it -> it.reservation(users.get(0), one)).status());
    assertEquals(
        ReservationStatus.HELD, hall.node.get(it -> it.reservation(users.get(3), live)).status());
    List<JsonObject> told = hall.events().subList(4, hall.events().size());
    assertEquals(3, count(told, EventTypes.HOLD_EXPIRED));
    assertEquals(3, count(told, EventTypes.SEAT_RELEASED));
    assertTrue(
        told.stream()
            .map(it -> it.getJsonObject("data"))
            .allMatch(
                it ->
                    it.containsKey("version")
                        ? it.getString("reason").equals("expired")
                        : it.size() == 5));
  }

  @Test
  void what_is_paid_stays_paid_after_its_hold_would_have_ended() {
    Concert concert = hall.concert(5);
    UUID user = hall.user();
    UUID paid = hold(request(user, concert, 0, 1));
    hall.pay(paid);
    hall.rows(
        """
        update reservations set created_at = created_at - interval '1 hour',
          expires_at = clock_timestamp() - interval '1 s'
        where id = $1
        """,
        paid);
    assertEquals(ReservationStatus.PAID, hall.node.get(it -> it.reservation(user, paid)).status());
    assertEquals(FailureCode.ALREADY_PAID, refusal(user, paid));
    assertEquals(new JobReport(0, false, 0), Waits.result(hall.node.expireHolds()));
    for (HoldRequest again :
        List.of(request(user, concert, 0, 2), request(hall.user(), concert, 0, 1))) {
      FailureCode code = Refusal.from(Waits.failure(hall.node.ask(it -> it.hold(again)))).code();
      assertEquals(
          again.seatNumber() == 2 ? FailureCode.ALREADY_RESERVED : FailureCode.SEAT_TAKEN, code);
    }
  }

  @Test
  void a_sweep_takes_a_bounded_number_and_says_that_there_is_more() {
    Concert concert = hall.concert(10);
    Hall.HallNode small =
        hall.addNode(
            new ReservationConfig(
                Duration.ofMinutes(5), Hall.DEFAULTS.writes(), Hall.DEFAULTS.reads(), 4));
    List<UUID> users = hall.users(10);
    hall.lapse(
        IntStream.range(0, 10)
            .mapToObj(i -> hold(request(users.get(i), concert, 0, i + 1)))
            .toArray(UUID[]::new));
    List<Integer> handled = new ArrayList<>();
    JobReport report;
    do {
      report = Waits.result(small.expireHolds());
      handled.add(report.handled());
    } while (report.more());
    assertEquals(List.of(4, 4, 2), handled);
  }

  @Test
  void two_sweeps_at_once_close_each_hold_once() {
    Concert concert = hall.concert(100, 100);
    List<UUID> users = hall.users(100);
    hall.lapse(
        IntStream.range(0, 100)
            .mapToObj(i -> hold(request(users.get(i), concert, i % 2, i + 1)))
            .toArray(UUID[]::new));
    List<Future<JobReport>> sweeps =
        IntStream.range(0, 6)
            .mapToObj(i -> (i % 2 == 0 ? hall.node : other).expireHolds())
            .toList();
    assertEquals(100, sweeps.stream().mapToInt(it -> Waits.result(it).handled()).sum());
    assertEquals(100, count(hall.events(), EventTypes.SEAT_RELEASED));
  }

  /**
   * Its nodes wait for as long as a busy machine takes: what is refused in a hurry is not told
   * here.
   */
  @Test
  void holds_releases_and_sweeps_at_once_at_three_nodes_leave_everything_in_order() {
    Concert concert = hall.concert(12, 12);
    List<Hall.HallNode> nodes =
        List.of(
            patient(Hall.DEFAULTS.holdDuration(), 256, 500),
            patient(Hall.DEFAULTS.holdDuration(), 256, 500),
            patient(Duration.ofMillis(5), 8, 7));
    List<UUID> users = hall.users(40);
    Random random = new Random(7);
    List<Future<?>> journeys = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Hall.HallNode node = nodes.get(random.nextInt(3));
      Hall.HallNode second = nodes.get(random.nextInt(3));
      UUID user = users.get(random.nextInt(40));
      HoldRequest request = request(user, concert, random.nextInt(2), random.nextInt(12) + 1);
      journeys.add(
          node.ask(it -> it.hold(request))
              .compose(held -> second.ask(it -> it.release(user, held.reservation().id())))
              .recover(ReleaseTest::expected));
      if (i % 10 == 0) {
        journeys.add(second.expireHolds());
      }
      if (i % 500 == 0) {
        Waits.result(Future.all(journeys));
        assertEquals(List.of(), hall.breaches());
      }
    }
    Waits.result(Future.all(journeys));
    assertTrue(count(hall.events(), EventTypes.SEAT_HELD) > 100);
    assertTrue(count(hall.events(), EventTypes.HOLD_EXPIRED) > 0);
  }

  private Hall.HallNode patient(Duration hold, int batch, int sweep) {
    return hall.addNode(
        new ReservationConfig(
            hold,
            new BatchLimits(batch, 10_000, Duration.ofSeconds(30)),
            Hall.DEFAULTS.reads(),
            sweep));
  }

  private static <T> Future<T> expected(Throwable failure) {
    return switch (Refusal.from(failure).code()) {
      case SEAT_TAKEN, ALREADY_RESERVED, HOLD_EXPIRED -> Future.succeededFuture();
      default -> Future.failedFuture(failure);
    };
  }

  private UUID hold(HoldRequest request) {
    return hall.node.get(it -> it.hold(request)).reservation().id();
  }

  private FailureCode refusal(UUID user, UUID reservation) {
    return Refusal.from(Waits.failure(hall.node.ask(it -> it.release(user, reservation)))).code();
  }

  private static long count(List<JsonObject> events, String type) {
    return events.stream().filter(it -> it.getString("type").equals(type)).count();
  }
}
