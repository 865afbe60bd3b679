package dev.frontrow.reservation;

import static dev.frontrow.reservation.Hall.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Concert;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.HoldResult;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.refusal.RefusalBoundary;
import dev.frontrow.seatlog.SeatPublisher;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static Hall hall;
  private static Hall.HallNode other;

  @BeforeAll
  static void open() {
    hall = new Hall();
    other = hall.addNode(Hall.DEFAULTS);
  }

  @AfterAll
  static void close() {
    hall.close();
  }

  @AfterEach
  void nothing_is_broken() {
    assertEquals(List.of(), hall.breaches());
  }

  @Test
  void a_seat_is_given_to_one_of_two_hundred_buyers() {
    Concert concert = hall.concert(50);
    List<Refusal> refusals =
        refusals(
            hall.users(200).stream()
                .map(it -> hold(hall.node, request(it, concert, 0, 7)))
                .toList());
    assertEquals(199, refusals.size());
    assertTrue(refusals.stream().allMatch(it -> it.code() == FailureCode.SEAT_TAKEN));
    assertEquals(1, live(concert));
  }

  @Test
  void a_seat_is_given_to_one_of_two_hundred_buyers_at_two_nodes() {
    Concert concert = hall.concert(50);
    assertEquals(199, refusals(atTwoNodes(crowd(concert, 200, 1))).size());
    assertEquals(1, live(concert));
  }

  @Test
  void fifty_seats_are_given_to_exactly_fifty_of_five_hundred_buyers() {
    Concert concert = hall.concert(50);
    List<Future<HoldResult>> holds =
        crowd(concert, 500, 50).stream().map(it -> hold(hall.node, it)).toList();
    assertEquals(450, refusals(holds).size());
    assertEquals(50, live(concert));
  }

  @Test
  void fifty_seats_are_given_to_exactly_fifty_of_five_hundred_buyers_at_two_nodes() {
    Concert concert = hall.concert(50);
    assertEquals(450, refusals(atTwoNodes(crowd(concert, 500, 50))).size());
    assertEquals(50, live(concert));
  }

  @Test
  void a_held_seat_is_told_as_it_is_kept() {
    Concert concert = hall.concert(50);
    UUID user = hall.user();
    HoldResult result = held(hall.node, request(user, concert, 0, 7));
    Reservation reservation = result.reservation();
    assertFalse(result.replayed());
    assertEquals(ReservationStatus.HELD, reservation.status());
    assertEquals(10_000, reservation.price());
    assertEquals(LocalDate.parse("2097-01-01"), reservation.date());
    assertEquals(Optional.of(Hall.FIRST_START), reservation.startsAt());
    assertEquals(Optional.of(50), reservation.seatsTotal());
    assertEquals(
        Duration.ofMinutes(5), Duration.between(reservation.createdAt(), reservation.expiresAt()));
    assertEquals(reservation, hall.node.get(it -> it.reservation(user, reservation.id())));
    JsonObject event = lastEvent();
    assertEquals(EventTypes.SEAT_HELD, event.getString("type"));
    assertEquals(
        new JsonObject()
            .put("reservationId", reservation.id().toString())
            .put("userId", user.toString())
            .put("concertId", concert.id().toString())
            .put("scheduleId", reservation.scheduleId().toString())
            .put("seatNumber", 7)
            .put("version", 1)
            .put("versionChanges", 1)
            .put("expiresAt", reservation.expiresAt().toString()),
        event.getJsonObject("data"));
  }

  @Test
  void a_seat_can_be_asked_for_by_the_day() {
    Concert concert = hall.concert(5, 5);
    LocalDate second = concert.schedules().get(1).date();
    for (int seat = 1; seat <= 2; seat++) {
      HoldRequest byDay = byDay(hall.user(), concert, second, seat);
      assertEquals(
          concert.schedules().get(1).id(), held(hall.node, byDay).reservation().scheduleId());
    }
    assertEquals(
        FailureCode.SCHEDULE_NOT_FOUND,
        refusal(hall.node, byDay(hall.user(), concert, second.plusDays(1), 1)).code());
  }

  @Test
  void a_hold_that_ran_out_is_free_in_that_instant_without_a_sweep() {
    Concert concert = hall.concert(2);
    UUID first = held(hall.node, request(hall.user(), concert, 0, 1)).reservation().id();
    UUID second = hall.user();
    assertEquals(FailureCode.SEAT_TAKEN, refusal(hall.node, request(second, concert, 0, 1)).code());
    hall.lapse(first);
    held(hall.node, request(second, concert, 0, 1));
    assertEquals(
        "EXPIRED",
        hall.rows("select status from reservations where id = $1", first).get(0).getString(0));
    List<JsonObject> told = eventsOf(concert);
    assertEquals(
        List.of(
            EventTypes.SEAT_HELD,
            EventTypes.HOLD_EXPIRED,
            EventTypes.SEAT_RELEASED,
            EventTypes.SEAT_HELD),
        told.stream().map(it -> it.getString("type")).toList());
    assertEquals("expired", told.get(2).getJsonObject("data").getString("reason"));
    assertEquals(2, told.get(3).getJsonObject("data").getInteger("versionChanges"));
    assertFalse(told.get(1).getJsonObject("data").containsKey("version"));
  }

  @Test
  void an_own_hold_that_ran_out_is_in_nobodys_way() {
    Concert concert = hall.concert(3);
    UUID user = hall.user();
    hall.lapse(held(hall.node, request(user, concert, 0, 1)).reservation().id());
    hall.lapse(held(hall.node, request(user, concert, 0, 1)).reservation().id());
    UUID last = held(hall.node, request(user, concert, 0, 2)).reservation().id();
    assertEquals(1, live(concert));
    assertEquals(
        List.of(last),
        hall
            .rows("select id from reservations where user_id = $1 and status = 'HELD'", user)
            .stream()
            .map(row -> row.getUUID(0))
            .toList());
  }

  @Test
  void lapsed_holds_change_hands_within_one_batch() {
    Concert concert = hall.concert(20);
    List<UUID> users = hall.users(20);
    List<UUID> lapsed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lapsed.add(held(hall.node, request(users.get(i), concert, 0, i + 1)).reservation().id());
    }
    hall.lapse(lapsed.toArray(UUID[]::new));
    List<Future<HoldResult>> holds =
        IntStream.range(0, 20)
            .mapToObj(i -> hold(hall.node, request(users.get(i), concert, 0, (i + 1) % 20 + 1)))
            .toList();
    assertEquals(List.of(), refusals(holds));
    assertEquals(20, live(concert));
  }

  @Test
  void a_user_gets_one_seat_of_a_date_however_many_are_asked_for() {
    Concert concert = hall.concert(50, 50);
    UUID user = hall.user();
    List<HoldRequest> requests =
        IntStream.rangeClosed(1, 50).mapToObj(i -> request(user, concert, 0, i)).toList();
    List<Refusal> refusals = refusals(atTwoNodes(requests));
    assertEquals(49, refusals.size());
    String reservation =
        hall.rows("select id from reservations where user_id = $1", user)
            .get(0)
            .getUUID(0)
            .toString();
    for (Refusal refusal : refusals) {
      assertEquals(FailureCode.ALREADY_RESERVED, refusal.code());
      assertEquals(reservation, refusal.details().getString(Refusal.RESERVATION_ID));
    }
    held(hall.node, request(user, concert, 1, 1));
  }

  @Test
  void an_own_seat_is_named_before_a_taken_one_and_whether_held_or_paid() {
    Concert concert = hall.concert(5);
    UUID user = hall.user();
    held(hall.node, request(hall.user(), concert, 0, 2));
    UUID own = held(hall.node, request(user, concert, 0, 1)).reservation().id();
    assertEquals(
        FailureCode.ALREADY_RESERVED, refusal(hall.node, request(user, concert, 0, 2)).code());
    assertEquals(
        FailureCode.ALREADY_RESERVED, refusal(hall.node, request(user, concert, 0, 1)).code());
    hall.pay(own);
    assertEquals(
        FailureCode.ALREADY_RESERVED, refusal(hall.node, request(user, concert, 0, 3)).code());
    assertEquals(
        FailureCode.SEAT_TAKEN, refusal(hall.node, request(hall.user(), concert, 0, 1)).code());
  }

  @Test
  void what_does_not_exist_is_refused_by_its_name() {
    Concert concert = hall.concert(5);
    Concert elsewhere = hall.concert(5);
    UUID user = hall.user();
    UUID nowhere = UUID.randomUUID();
    assertEquals(
        FailureCode.SEAT_NOT_FOUND, refusal(hall.node, request(user, concert, 0, 6)).code());
    assertEquals(
        FailureCode.SEAT_NOT_FOUND, refusal(hall.node, request(user, concert, 0, 0)).code());
    assertEquals(
        FailureCode.SCHEDULE_NOT_FOUND,
        refusal(hall.node, bySchedule(user, concert.id(), nowhere)).code());
    assertEquals(
        FailureCode.QUEUE_TOKEN_OTHER_CONCERT,
        refusal(hall.node, bySchedule(user, concert.id(), elsewhere.schedules().get(0).id()))
            .code());
    assertEquals(
        FailureCode.USER_NOT_FOUND, refusal(hall.node, request(nowhere, concert, 0, 1)).code());
    assertEquals(0, live(concert));
  }

  @Test
  void one_poisonous_hold_fails_alone() {
    Concert concert = hall.concert(50);
    List<UUID> users = hall.users(20);
    List<Future<HoldResult>> holds =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    hold(
                        hall.node,
                        request(
                            users.get(i),
                            concert,
                            0,
                            i + 1,
                            Optional.of(HoldReplayTest.key(i == 13 ? "nul\0" : "key")))))
            .toList();
    List<Refusal> refusals = refusals(holds);
    assertEquals(
        List.of(FailureCode.INTERNAL_ERROR), refusals.stream().map(Refusal::code).toList());
    assertEquals(new JsonObject(), refusals.get(0).details());
    assertEquals(19, live(concert));
  }

  @Test
  void an_attempt_after_a_lost_commit_knows_what_it_made() {
    Concert concert = hall.concert(5);
    Holds holds =
        new Holds(
            hall.vertx,
            hall.node.database(),
            Duration.ofMinutes(5),
            new TurnNotices(hall.queue),
            new SeatPublisher(hall.vertx));
    List<HoldCommand> commands =
        List.of(
            HoldCommand.of(
                request(hall.user(), concert, 0, 1), Optional.of(concert.schedules().get(0).id())));
    CommandOutcome<Reservation> first =
        Waits.result(Waits.async(hall.node.context(), () -> holds.decide(commands))).get(0);
    CommandOutcome<Reservation> again =
        Waits.result(Waits.async(hall.node.context(), () -> holds.decide(commands))).get(0);
    assertTrue(first.code().isEmpty());
    assertEquals(first, again);
    assertEquals(1, live(concert));
  }

  @Test
  void past_the_bound_a_hold_is_refused_and_never_decided() {
    Concert concert = hall.concert(50);
    BatchLimits narrow = new BatchLimits(4, 5, Duration.ofSeconds(5));
    Hall.HallNode small =
        hall.addNode(
            new ReservationConfig(Duration.ofMinutes(5), narrow, Hall.DEFAULTS.reads(), 10));
    List<UUID> users = hall.users(50);
    List<Future<HoldResult>> holds =
        Waits.on(
            small.context(),
            () ->
                IntStream.range(0, 50)
                    .mapToObj(i -> small.office().hold(request(users.get(i), concert, 0, i + 1)))
                    .toList());
    List<Refusal> refusals = refusals(holds);
    assertEquals(44, refusals.size());
    assertTrue(refusals.stream().allMatch(it -> it.code() == FailureCode.OVERLOADED));
    assertEquals(1, refusals.get(0).details().getInteger(Refusal.RETRY_AFTER));
    assertEquals(6, live(concert));
  }

  @Test
  void holds_go_on_while_connections_are_lost() {
    Concert concert = hall.concert(200);
    List<UUID> users = hall.users(200);
    Hall.HallNode killer = hall.addNode(Hall.DEFAULTS);
    List<Future<HoldResult>> holds = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      holds.add(hold(other, request(users.get(i), concert, 0, i + 1)));
      if (i % 20 == 0) {
        Waits.result(
            Waits.async(
                killer.context(),
                () ->
                    killer
                        .database()
                        .pool()
                        .query(
                            """
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where datname = current_database() and pid <> pg_backend_pid()
                            """)
                        .execute()));
        // So that no batch meets more than one of these.
        Waits.result(holds.get(i).otherwiseEmpty());
      }
    }
    assertEquals(List.of(), refusals(holds));
    assertEquals(200, live(concert));
    assertNotEquals(0, hall.number("select count(*) from outbox"));
  }

  private static List<HoldRequest> crowd(Concert concert, int buyers, int seats) {
    List<UUID> users = hall.users(buyers);
    return IntStream.range(0, buyers)
        .mapToObj(i -> request(users.get(i), concert, 0, i % seats + 1))
        .toList();
  }

  private static List<Future<HoldResult>> atTwoNodes(List<HoldRequest> requests) {
    return IntStream.range(0, requests.size())
        .mapToObj(i -> hold(i % 2 == 0 ? hall.node : other, requests.get(i)))
        .toList();
  }

  private static HoldRequest byDay(UUID user, Concert concert, LocalDate day, int seat) {
    return new HoldRequest(
        user, concert.id(), 1, Optional.empty(), Optional.of(day), seat, Optional.empty());
  }

  private static HoldRequest bySchedule(UUID user, UUID concert, UUID schedule) {
    return new HoldRequest(
        user, concert, 1, Optional.of(schedule), Optional.empty(), 1, Optional.empty());
  }

  private static Future<HoldResult> hold(Hall.HallNode node, HoldRequest request) {
    return node.ask(it -> it.hold(request));
  }

  private static HoldResult held(Hall.HallNode node, HoldRequest request) {
    return Waits.result(hold(node, request));
  }

  private static Refusal refusal(Hall.HallNode node, HoldRequest request) {
    return Refusal.from(Waits.failure(hold(node, request)));
  }

  /** The refusals that callers would receive: these calls go to the part, past its boundary. */
  private static List<Refusal> refusals(List<Future<HoldResult>> holds) {
    Waits.result(Future.join(holds).otherwiseEmpty());
    return holds.stream()
        .filter(Future::failed)
        .map(it -> RefusalBoundary.POSTGRES.refusal(it.cause()))
        .toList();
  }

  private static long live(Concert concert) {
    return hall.number(
        "select count(*) from reservations where concert_id = $1 and status in ('HELD', 'PAID')",
        concert.id());
  }

  private static List<JsonObject> eventsOf(Concert concert) {
    return hall.events().stream()
        .filter(
            it -> it.getJsonObject("data").getString("concertId").equals(concert.id().toString()))
        .toList();
  }

  private static JsonObject lastEvent() {
    List<JsonObject> events = hall.events();
    return events.get(events.size() - 1);
  }
}
