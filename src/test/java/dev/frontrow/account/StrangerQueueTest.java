package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Refusal;
import dev.frontrow.config.Configuration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With works that end when the test says so, and a clock that the test moves. */
class StrangerQueueTest {
  private static final long MAX_WAIT = 1_000;
  private static final RequestOrigin FLOOD = origin("192.0.2.1");
  private static final RequestOrigin REAL = origin("192.0.2.2");

  private final ArrayDeque<Promise<String>> running = new ArrayDeque<>();
  private final List<String> begun = new ArrayList<>();
  private long now;

  @Test
  void as_many_run_at_once_as_may_and_an_address_waits_for_itself() {
    StrangerQueue queue = queue(2, 100, 1_000);
    for (int i = 0; i < 50; i++) {
      submit(queue, FLOOD, "flood " + i);
    }
    Future<String> real = submit(queue, REAL, "real");
    assertEquals(List.of("flood 0", "flood 1"), begun);
    endOne();
    endOne();
    assertEquals(List.of("flood 0", "flood 1", "flood 2", "real"), begun);
    endOne();
    endOne();
    assertEquals("real", real.result());
  }

  @Test
  void an_address_past_its_bound_is_rate_limited_at_once_and_others_are_not() {
    StrangerQueue queue = queue(1, 2, 1_000);
    submit(queue, FLOOD, "runs");
    submit(queue, FLOOD, "waits");
    submit(queue, FLOOD, "waits too");
    Refusal refusal = refusal(submit(queue, FLOOD, "one too many"));
    assertEquals("rate-limited", refusal.code().code());
    assertTrue(refusal.details().getInteger(Refusal.RETRY_AFTER) > 0);
    assertFalse(submit(queue, REAL, "real").isComplete());
  }

  @Test
  void who_has_most_gives_way_when_all_places_are_taken() {
    StrangerQueue queue = queue(1, 100, 3);
    submit(queue, FLOOD, "runs");
    List<Future<String>> flood = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      flood.add(submit(queue, FLOOD, "flood " + i));
    }
    Future<String> real = submit(queue, REAL, "real");
    assertEquals("overloaded", refusal(flood.get(2)).code().code());
    assertTrue(refusal(flood.get(2)).details().getInteger(Refusal.RETRY_AFTER) > 0);
    assertFalse(real.isComplete());
    assertEquals("overloaded", refusal(submit(queue, FLOOD, "late")).code().code());
    endAll();
    assertEquals(List.of("runs", "flood 0", "real", "flood 1"), begun);
  }

  @Test
  void what_waited_longer_than_its_caller_does_is_not_carried_out() {
    StrangerQueue queue = queue(1, 100, 1_000);
    submit(queue, FLOOD, "runs");
    Future<String> gaveUp = submit(queue, FLOOD, "gave up");
    now += MAX_WAIT / 2;
    submit(queue, FLOOD, "in time");
    now += MAX_WAIT / 2 + 1;
    endOne();
    assertEquals("overloaded", refusal(gaveUp).code().code());
    assertEquals(List.of("runs", "in time"), begun);
  }

  @Test
  void a_task_that_waited_just_as_long_as_its_caller_does_still_runs() {
    StrangerQueue queue = queue(1, 100, 1_000);
    submit(queue, FLOOD, "runs");
    submit(queue, FLOOD, "just in time");
    now += MAX_WAIT;
    endOne();
    assertEquals(List.of("runs", "just in time"), begun);
  }

  @Test
  void work_that_fails_or_throws_gives_its_place_back() {
    StrangerQueue queue = queue(1, 100, 1_000);
    Future<String> thrown =
        queue.submit(
            FLOOD,
            () -> {
              throw new IllegalStateException("thrown");
            });
    assertTrue(thrown.failed());
    Future<String> failed = queue.submit(FLOOD, () -> Future.failedFuture("failed"));
    assertTrue(failed.failed());
    submit(queue, FLOOD, "next");
    assertEquals(List.of("next"), begun);
  }

  @Test
  void thousands_of_works_that_end_at_once_follow_each_other() {
    StrangerQueue queue = queue(1, 100_000, 100_000);
    submit(queue, FLOOD, "runs");
    List<Future<String>> asked = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      asked.add(queue.submit(FLOOD, () -> Future.succeededFuture("done")));
    }
    endOne();
    assertTrue(asked.stream().allMatch(Future::succeeded));
  }

  @Test
  void closing_refuses_what_waits_and_lets_what_runs_end() {
    StrangerQueue queue = queue(1, 100, 1_000);
    Future<String> runs = submit(queue, FLOOD, "runs");
    Future<String> waits = submit(queue, REAL, "waits");
    Future<Void> closed = queue.close();
    assertEquals("overloaded", refusal(waits).code().code());
    assertEquals("overloaded", refusal(submit(queue, REAL, "late")).code().code());
    assertFalse(closed.isComplete());
    endOne();
    assertEquals("runs", runs.result());
    assertTrue(closed.succeeded());
    assertEquals(List.of("runs"), begun);
  }

  @Test
  void closing_waits_for_all_that_runs_and_for_nothing_else() {
    assertTrue(queue(1, 100, 1_000).close().succeeded());
    StrangerQueue queue = queue(2, 100, 1_000);
    submit(queue, FLOOD, "one");
    submit(queue, FLOOD, "two");
    Future<Void> closed = queue.close();
    endOne();
    assertFalse(closed.isComplete());
    endOne();
    assertTrue(closed.succeeded());
  }

  @Test
  void the_limits_are_those_of_the_configuration() {
    AccountConfig config =
        AccountConfig.from(
            Configuration.of(
                    Map.of(
                        "account.password-workers", "3",
                        "account.password-max-waiting-of-address", "4",
                        "account.password-max-waiting", "5",
                        "account.password-max-wait", "PT0.000000006S"))
                .section("account"));
    assertEquals(new StrangerQueue.Limits(3, 4, 5, 6), StrangerQueue.Limits.of(config));
  }

  private StrangerQueue queue(int atOnce, int ofAddress, int waiting) {
    return new StrangerQueue(
        new StrangerQueue.Limits(atOnce, ofAddress, waiting, MAX_WAIT), () -> now);
  }

  private Future<String> submit(StrangerQueue queue, RequestOrigin origin, String name) {
    return queue.submit(
        origin,
        () -> {
          begun.add(name);
          Promise<String> end = Promise.promise();
          running.add(end);
          return end.future().map(name);
        });
  }

  private void endOne() {
    running.removeFirst().complete("ended");
  }

  private void endAll() {
    while (!running.isEmpty()) {
      endOne();
    }
  }

  private static Refusal refusal(Future<?> future) {
    assertTrue(future.failed());
    return Refusal.from(future.cause());
  }

  private static RequestOrigin origin(String address) {
    return RequestOrigin.of(Optional.of(address));
  }
}
