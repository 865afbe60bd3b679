package dev.frontrow.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BatcherTest {
  private static final BatchLimits ROOMY = new BatchLimits(64, 1_000, Duration.ofSeconds(30));
  private static Vertx vertx;

  /** Everything a lane was asked to carry out; answers each command with its own name. */
  private final List<List<String>> batches = new ArrayList<>();

  private final List<Promise<Void>> gates = new ArrayList<>();
  private final Context context = Waits.context(vertx);

  @BeforeAll
  static void start(Vertx fresh) {
    vertx = fresh;
  }

  @Test
  void an_idle_lane_sends_a_batch_of_one_at_once() {
    Waits.on(
        context,
        () -> {
          Batcher<String, String> lane = lane(ROOMY, this::gated);
          Future<String> answer = lane.submit("a");
          assertEquals(List.of(List.of("a")), batches);
          assertFalse(answer.isComplete());
          return null;
        });
  }

  @Test
  void what_arrives_while_a_batch_is_on_its_way_goes_together_up_to_the_bound() {
    List<Future<String>> answers =
        Waits.on(
            context,
            () -> {
              Batcher<String, String> lane = lane(limits(3, 100), this::gated);
              List<Future<String>> all = submit(lane, "a", "b", "c", "d", "e");
              gates.get(0).complete();
              return all;
            });
    Waits.result(answers.get(0));
    openGatesUntil(answers);
    assertEquals(List.of(List.of("a"), List.of("b", "c", "d"), List.of("e")), batches);
    assertEquals("d", Waits.result(answers.get(3)));
  }

  @Test
  void two_commands_on_one_key_go_in_different_batches_and_keep_their_order() {
    List<Future<String>> answers =
        Waits.on(
            context,
            () ->
                submit(
                    lane(ROOMY, this::gated),
                    "first",
                    "seat1:a",
                    "seat1:b",
                    "seat2:c",
                    "seat1:d",
                    "seat2:e"));
    openGatesUntil(answers);
    assertEquals(
        List.of(
            List.of("first"),
            List.of("seat1:a", "seat2:c"),
            List.of("seat1:b", "seat2:e"),
            List.of("seat1:d")),
        batches);
  }

  @Test
  void a_command_does_not_overtake_one_that_waits_for_a_key_of_both() {
    List<Future<String>> answers =
        Waits.on(context, () -> submit(lane(ROOMY, this::gated), "first", "x:1", "x,y:2", "y:3"));
    openGatesUntil(answers);
    assertEquals(
        List.of(List.of("first"), List.of("x:1"), List.of("x,y:2"), List.of("y:3")), batches);
  }

  @Test
  void one_poisonous_command_fails_alone() {
    IllegalStateException poison = new IllegalStateException("poison");
    List<Future<String>> answers =
        Waits.on(
            context,
            () ->
                submit(
                    lane(
                        ROOMY,
                        batch ->
                            gated(batch)
                                .compose(
                                    done ->
                                        batch.contains("bad")
                                            ? Future.failedFuture(poison)
                                            : Future.succeededFuture(done))),
                    "first",
                    "a",
                    "bad",
                    "b"));
    openGatesUntil(answers);
    assertSame(poison, Waits.failure(answers.get(2)));
    assertEquals("a", Waits.result(answers.get(1)));
    assertEquals("b", Waits.result(answers.get(3)));
    assertEquals(
        List.of(
            List.of("first"), List.of("a", "bad", "b"), List.of("a"), List.of("bad"), List.of("b")),
        batches);
  }

  @Test
  void a_passing_failure_while_a_batch_is_carried_out_one_by_one_is_tried_again() {
    List<Future<String>> answers =
        Waits.on(
            context,
            () ->
                submit(
                    passingLane(
                        batch -> {
                          if (batch.contains("bad")) {
                            throw new IllegalStateException("poison");
                          }
                          return batch.size() == 1 && isFirstTry(batch);
                        }),
                    "first",
                    "a",
                    "bad",
                    "b"));
    assertEquals("a", Waits.result(answers.get(1)));
    assertEquals("poison", Waits.failure(answers.get(2)).getMessage());
    assertEquals("b", Waits.result(answers.get(3)));
    assertEquals(
        List.of(
            List.of("first"),
            List.of("first"),
            List.of("a", "bad", "b"),
            List.of("a"),
            List.of("a"),
            List.of("bad"),
            List.of("b"),
            List.of("b")),
        batches);
  }

  @Test
  void an_execution_that_throws_is_a_failure_like_any_other() {
    Future<String> answer =
        Waits.async(
            context,
            () ->
                lane(
                        ROOMY,
                        batch -> {
                          throw new IllegalArgumentException("thrown");
                        })
                    .submit("a"));
    assertInstanceOf(IllegalArgumentException.class, Waits.failure(answer));
  }

  @Test
  void a_batch_that_fails_for_a_passing_reason_is_carried_out_again_whole() {
    List<Future<String>> answers =
        Waits.on(
            context, () -> submit(passingLane(batch -> batches.size() <= 3), "first", "a", "b"));
    assertEquals("first", Waits.result(answers.get(0)));
    assertEquals("b", Waits.result(answers.get(2)));
    assertEquals(
        List.of(
            List.of("first"),
            List.of("first"),
            List.of("first"),
            List.of("first"),
            List.of("a", "b")),
        batches);
  }

  @Test
  void a_reason_that_does_not_pass_in_time_fails_the_whole_batch_after_a_bounded_number_of_tries() {
    Future<String> answer = Waits.async(context, () -> passingLane(batch -> true).submit("a"));
    assertEquals("passing", Waits.failure(answer).getMessage());
    assertEquals(BatchRun.MAX_ATTEMPTS, batches.size());
  }

  @Test
  void past_the_bound_a_command_fails_at_once() {
    Waits.on(
        context,
        () -> {
          Batcher<String, String> lane = lane(limits(64, 2), this::gated);
          List<Future<String>> answers = submit(lane, "on its way", "a", "b", "too many");
          assertInstanceOf(OverloadedException.class, answers.get(3).cause());
          assertEquals("test has too many waiting commands", answers.get(3).cause().getMessage());
          assertFalse(answers.get(2).failed());
          assertEquals(2, lane.waiting());
          return null;
        });
  }

  @Test
  void a_command_that_waited_too_long_is_never_carried_out_and_told_while_the_batch_still_hangs() {
    Batcher<String, String> lane =
        Waits.on(context, () -> lane(new BatchLimits(64, 100, Duration.ofMillis(20)), this::gated));
    Future<String> hanging = Waits.async(context, () -> lane.submit("hanging"));
    Future<String> late = Waits.async(context, () -> lane.submit("late"));
    assertInstanceOf(OverloadedException.class, Waits.failure(late));
    assertFalse(hanging.isComplete());
    openGatesUntil(List.of(hanging));
    assertEquals("after", Waits.result(opened(Waits.async(context, () -> lane.submit("after")))));
    assertEquals(List.of(List.of("hanging"), List.of("after")), batches);
  }

  @Test
  void results_of_another_number_fail_and_carry_nothing_out_again() {
    List<Future<String>> answers =
        Waits.on(
            context,
            () ->
                submit(
                    lane(ROOMY, batch -> gated(batch).map(done -> done.subList(0, 1))),
                    "first",
                    "a",
                    "b"));
    openGatesUntil(answers);
    assertInstanceOf(IllegalStateException.class, Waits.failure(answers.get(1)));
    assertEquals(List.of(List.of("first"), List.of("a", "b")), batches);
  }

  @Test
  void closing_takes_nothing_more_and_completes_when_all_is_done() {
    Batcher<String, String> lane = Waits.on(context, () -> lane(ROOMY, this::gated));
    List<Future<String>> answers = Waits.on(context, () -> submit(lane, "a", "b"));
    Future<Void> closed = Waits.on(context, lane::close);
    assertFalse(closed.isComplete());
    assertInstanceOf(
        OverloadedException.class, Waits.failure(Waits.async(context, () -> lane.submit("c"))));
    openGatesUntil(answers);
    Waits.result(closed);
    assertEquals(List.of(List.of("a"), List.of("b")), batches);
  }

  @Test
  void an_idle_lane_closes_at_once_and_takes_nothing_more() {
    Batcher<String, String> lane = Waits.on(context, () -> lane(ROOMY, this::gated));
    assertTrue(Waits.on(context, lane::close).succeeded());
    Throwable refused = Waits.failure(Waits.async(context, () -> lane.submit("late")));
    assertEquals("test is stopping", refused.getMessage());
    assertEquals(List.of(), batches);
  }

  @Test
  void the_next_batch_starts_before_the_results_of_the_last_one_are_told() {
    Waits.on(
        context,
        () -> {
          List<Future<String>> answers = submit(lane(ROOMY, this::gated), "a", "b");
          Future<Integer> batchesWhenTold = answers.get(0).map(told -> batches.size());
          gates.get(0).complete();
          assertEquals(2, batchesWhenTold.result());
          return null;
        });
  }

  @Test
  void a_batch_that_ends_on_another_thread_is_followed_on_the_loop_of_the_lane() {
    List<Context> contexts = new ArrayList<>();
    List<Future<String>> answers =
        Waits.on(
            context,
            () ->
                submit(
                    lane(
                        ROOMY,
                        batch -> {
                          contexts.add(Vertx.currentContext());
                          return gated(batch);
                        }),
                    "a",
                    "b"));
    gates.get(0).complete();
    openGatesUntil(answers);
    assertEquals(List.of(context, context), contexts);
  }

  /** The loop is too busy for the timer of the oldest command. */
  @Test
  void no_batch_takes_a_command_that_waited_too_long() {
    Waits.on(
        context,
        () -> {
          BatchLimits impatient = new BatchLimits(64, 100, Duration.ofMillis(1));
          List<Future<String>> answers = submit(lane(impatient, this::gated), "a", "late");
          letPass(Duration.ofMillis(2));
          gates.get(0).complete();
          assertInstanceOf(OverloadedException.class, answers.get(1).cause());
          return null;
        });
    assertEquals(List.of(List.of("a")), batches);
  }

  @Test
  void each_command_that_waits_too_long_is_told_while_the_batch_still_hangs() {
    BatchLimits limits = new BatchLimits(64, 100, Duration.ofMillis(20));
    List<Future<String>> answers =
        Waits.on(
            context,
            () -> {
              Batcher<String, String> lane = lane(limits, this::gated);
              List<Future<String>> early = submit(lane, "hanging", "late");
              letPass(Duration.ofMillis(5));
              return List.of(early.get(1), lane.submit("later"));
            });
    for (Future<String> answer : answers) {
      assertInstanceOf(OverloadedException.class, Waits.failure(answer));
    }
  }

  /** Keeps the event loop busy. */
  private static void letPass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_crowd_on_one_key_is_served_in_its_order() {
    List<Future<String>> answers =
        Waits.on(
            context,
            () ->
                submit(
                    lane(
                        ROOMY,
                        batch -> {
                          batches.add(batch);
                          return vertx.timer(1).map(batch);
                        }),
                    IntStream.range(0, 200).mapToObj(i -> "seat:" + i).toArray(String[]::new)));
    Waits.result(Future.all(answers));
    assertEquals(200, batches.size());
    assertTrue(batches.stream().allMatch(batch -> batch.size() == 1));
    assertEquals("seat:199", batches.get(199).get(0));
  }

  private static BatchLimits limits(int maxBatch, int maxWaiting) {
    return new BatchLimits(maxBatch, maxWaiting, Duration.ofSeconds(30));
  }

  /** Keys stand before the colon, with commas between them; without a colon there are none. */
  private static List<String> keys(String command) {
    int colon = command.indexOf(':');
    return colon < 0 ? List.of() : List.of(command.substring(0, colon).split(","));
  }

  private Batcher<String, String> lane(
      BatchLimits limits, Function<List<String>, Future<List<String>>> execute) {
    return new Batcher<>(vertx, "test", limits, BatcherTest::keys, execute);
  }

  private Batcher<String, String> passingLane(Predicate<List<String>> fails) {
    return new Batcher<>(
        vertx,
        "test",
        ROOMY,
        BatcherTest::keys,
        batch -> {
          batches.add(batch);
          return fails.test(batch) ? Future.failedFuture("passing") : Future.succeededFuture(batch);
        },
        failure -> "passing".equals(failure.getMessage()));
  }

  private boolean isFirstTry(List<String> batch) {
    return batches.indexOf(batch) == batches.size() - 1;
  }

  private Future<List<String>> gated(List<String> batch) {
    batches.add(batch);
    Promise<Void> gate = Promise.promise();
    gates.add(gate);
    return gate.future().map(batch);
  }

  private static List<Future<String>> submit(Batcher<String, String> lane, String... commands) {
    List<Future<String>> answers = new ArrayList<>();
    for (String command : commands) {
      answers.add(lane.submit(command));
    }
    return answers;
  }

  private Future<String> opened(Future<String> answer) {
    openGatesUntil(List.of(answer));
    return answer;
  }

  private void openGatesUntil(List<Future<String>> answers) {
    while (!answers.stream().allMatch(Future::isComplete)) {
      Waits.on(
          context,
          () -> {
            List.copyOf(gates).forEach(Promise::tryComplete);
            return null;
          });
    }
  }
}
