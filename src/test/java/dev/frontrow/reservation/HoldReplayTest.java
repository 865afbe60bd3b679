package dev.frontrow.reservation;

import static dev.frontrow.reservation.Hall.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Concert;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.HoldResult;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Refusal;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.idempotency.IdempotencyKeys;
import dev.frontrow.job.JobReport;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HoldReplayTest {
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

  static IdempotencyKey key(String key) {
    return new IdempotencyKey(key, "fingerprint", "ko");
  }

  @Test
  void the_same_key_gives_the_first_answer_again_at_any_node() {
    Concert concert = hall.concert(5);
    HoldRequest request = withKey(hall.user(), concert, 1, key("a"));
    HoldResult first = hall.node.get(it -> it.hold(request));
    for (Hall.HallNode node : List.of(hall.node, other)) {
      HoldResult again = node.get(it -> it.hold(request));
      assertTrue(again.replayed());
      assertEquals(first.reservation(), again.reservation());
      HoldResult replay = node.get(it -> it.replayHold(request.userId(), key("a")));
      assertEquals(again, replay);
    }
  }

  @Test
  void a_replay_is_the_first_answer_even_when_the_hold_is_long_over() {
    Concert concert = hall.concert(5);
    HoldRequest request = withKey(hall.user(), concert, 1, key("a"));
    HoldResult first = hall.node.get(it -> it.hold(request));
    hall.node.get(it -> it.release(request.userId(), first.reservation().id()));
    assertEquals(new HoldResult(first.reservation(), true), hall.node.get(it -> it.hold(request)));
  }

  @Test
  void a_refusal_is_replayed_too_in_its_language() {
    Concert concert = hall.concert(5);
    UUID holder = hall.user();
    hall.node.get(it -> it.hold(request(holder, concert, 0, 1)));
    HoldRequest refused = withKey(hall.user(), concert, 1, key("b"));
    Refusal first = refusal(hall.node.ask(it -> it.hold(refused)));
    assertEquals(new Refusal(FailureCode.SEAT_TAKEN, new JsonObject()), first);
    Refusal expected =
        new Refusal(
            FailureCode.SEAT_TAKEN,
            new JsonObject().put(Refusal.REPLAYED, true).put(Refusal.LANGUAGE, "ko"));
    assertEquals(expected, refusal(other.ask(it -> it.hold(refused))));
    assertEquals(expected, refusal(other.ask(it -> it.replayHold(refused.userId(), key("b")))));
  }

  @Test
  void what_is_named_in_a_refusal_is_named_in_its_replay() {
    Concert concert = hall.concert(5);
    UUID user = hall.user();
    UUID own = hall.node.get(it -> it.hold(request(user, concert, 0, 1))).reservation().id();
    HoldRequest refused = withKey(user, concert, 2, key("c"));
    refusal(hall.node.ask(it -> it.hold(refused)));
    assertEquals(
        own.toString(),
        refusal(hall.node.ask(it -> it.hold(refused))).details().getString(Refusal.RESERVATION_ID));
  }

  @Test
  void the_same_key_with_another_body_is_refused() {
    Concert concert = hall.concert(5);
    UUID user = hall.user();
    hall.node.get(it -> it.hold(withKey(user, concert, 1, key("d"))));
    IdempotencyKey reused = new IdempotencyKey("d", "another", "ko");
    assertEquals(
        FailureCode.IDEMPOTENCY_KEY_REUSED,
        refusal(hall.node.ask(it -> it.hold(withKey(user, concert, 2, reused)))).code());
    assertEquals(
        FailureCode.IDEMPOTENCY_KEY_REUSED,
        refusal(hall.node.ask(it -> it.replayHold(user, reused))).code());
  }

  @Test
  void keys_of_different_users_are_different_keys() {
    Concert concert = hall.concert(5);
    List<UUID> users = hall.users(2);
    hall.node.get(it -> it.hold(withKey(users.get(0), concert, 1, key("e"))));
    assertEquals(
        false,
        hall.node.get(it -> it.hold(withKey(users.get(1), concert, 2, key("e")))).replayed());
  }

  @Test
  void while_the_first_call_runs_here_the_second_is_told_so() {
    Concert concert = hall.concert(5);
    HoldRequest request = withKey(hall.user(), concert, 1, key("f"));
    IdempotencyKey reused = new IdempotencyKey("f", "another", "ko");
    List<Future<HoldResult>> calls =
        Waits.on(
            hall.node.context(),
            () ->
                List.of(
                    hall.node.office().hold(request),
                    hall.node.office().hold(request),
                    hall.node.office().replayHold(request.userId(), key("f")),
                    hall.node.office().hold(withKey(request.userId(), concert, 2, reused))));
    assertEquals(false, Waits.result(calls.get(0)).replayed());
    assertEquals(FailureCode.IDEMPOTENCY_IN_PROGRESS, refusal(calls.get(1)).code());
    assertEquals(FailureCode.IDEMPOTENCY_IN_PROGRESS, refusal(calls.get(2)).code());
    assertEquals(FailureCode.IDEMPOTENCY_KEY_REUSED, refusal(calls.get(3)).code());
    assertTrue(hall.node.get(it -> it.hold(request)).replayed());
  }

  @Test
  void the_same_keys_at_two_nodes_at_once_take_one_seat_each() {
    Concert concert = hall.concert(100);
    List<UUID> users = hall.users(100);
    List<HoldRequest> requests =
        IntStream.range(0, 100)
            .mapToObj(i -> withKey(users.get(i), concert, i + 1, key("same")))
            .toList();
    List<Future<HoldResult>> here =
        requests.stream().map(it -> hall.node.ask(office -> office.hold(it))).toList();
    List<Future<HoldResult>> there =
        requests.stream().map(it -> other.ask(office -> office.hold(it))).toList();
    for (int i = 0; i < 100; i++) {
      HoldResult one = Waits.result(here.get(i));
      HoldResult two = Waits.result(there.get(i));
      assertEquals(one.reservation(), two.reservation());
      assertEquals(1, (one.replayed() ? 1 : 0) + (two.replayed() ? 1 : 0));
    }
    assertEquals(
        100, hall.number("select count(*) from reservations where concert_id = $1", concert.id()));
  }

  @Test
  void a_key_that_was_never_used_is_not_found() {
    assertEquals(
        FailureCode.NOT_FOUND,
        refusal(hall.node.ask(it -> it.replayHold(UUID.randomUUID(), key("never")))).code());
  }

  @Test
  void keys_are_forgotten_after_their_retention_and_not_before() {
    Concert concert = hall.concert(5);
    HoldRequest old = withKey(hall.user(), concert, 1, key("old"));
    HoldRequest fresh = withKey(hall.user(), concert, 2, key("fresh"));
    hall.node.get(it -> it.hold(old));
    hall.node.get(it -> it.hold(fresh));
    hall.rows(
        "update idempotency_keys set created_at = created_at - interval '47 hours'"
            + " where user_id = $1",
        fresh.userId());
    hall.rows(
        "update idempotency_keys set created_at = created_at - interval '49 hours'"
            + " where user_id = $1",
        old.userId());
    IdempotencyKeys keys =
        new IdempotencyKeys(hall.node.database(), new IdempotencyConfig(Duration.ofDays(2)));
    JobReport report = Waits.result(Waits.async(hall.node.context(), keys::forget));
    assertEquals(1, report.handled());
    assertTrue(report.lateMillis() > Duration.ofMinutes(59).toMillis());
    assertEquals(
        FailureCode.NOT_FOUND,
        refusal(hall.node.ask(it -> it.replayHold(old.userId(), key("old")))).code());
    assertTrue(hall.node.get(it -> it.replayHold(fresh.userId(), key("fresh"))).replayed());
  }

  private static HoldRequest withKey(UUID user, Concert concert, int seat, IdempotencyKey key) {
    return request(user, concert, 0, seat, Optional.of(key));
  }

  private static Refusal refusal(Future<?> call) {
    return Refusal.from(Waits.failure(call));
  }
}
