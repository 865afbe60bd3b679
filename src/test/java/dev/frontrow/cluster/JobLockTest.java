package dev.frontrow.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobLockTest {
  private static TestClusters clusters;
  private static Cluster first;
  private static Cluster second;
  private static Cluster third;

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeAll
  static void joinThreeNodes() {
    clusters = new TestClusters();
    first = clusters.join();
    second = clusters.join();
    third = clusters.join();
  }

  @AfterAll
  static void leave() {
    clusters.close();
  }

  @Test
  void three_nodes_find_each_other() {
    assertEquals(3, first.size());
    assertEquals(3, second.size());
    assertEquals(3, third.size());
  }

  @Test
  void one_of_many_callers_on_a_node_holds_it() {
    List<Future<Optional<Integer>>> tries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tries.add(first.jobLock().tryRun("crowd", () -> work(first.vertx(), 50)));
    }
    Waits.result(Future.join(tries));
    assertEquals(1, runs.get());
    assertEquals(199, tries.stream().filter(it -> it.result().isEmpty()).count());
  }

  @Test
  void one_of_many_callers_on_three_nodes_holds_it_however_often_all_try() {
    List<Future<Void>> tries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tries.add(tryFor(first, 30));
      tries.add(tryFor(second, 30));
      tries.add(tryFor(third, 30));
    }
    Waits.result(Future.join(tries));
    assertEquals(1, most.get());
    assertTrue(runs.get() > 1, "runs: " + runs);
  }

  @Test
  void another_node_is_told_that_somebody_has_it() {
    Promise<String> work = Promise.promise();
    Promise<Void> begun = Promise.promise();
    Future<Optional<String>> running =
        first
            .jobLock()
            .tryRun(
                "held",
                () -> {
                  begun.complete();
                  return work.future();
                });
    Waits.result(begun.future());
    assertEquals(Optional.empty(), Waits.result(second.jobLock().tryRun("held", this::nothing)));
    assertEquals(Optional.empty(), Waits.result(first.jobLock().tryRun("held", this::nothing)));
    work.complete("done");
    assertEquals(Optional.of("done"), Waits.result(running));
    assertEquals(Optional.of("x"), Waits.result(second.jobLock().tryRun("held", this::nothing)));
  }

  @Test
  void jobs_of_different_names_do_not_wait_for_each_other() {
    Promise<String> work = Promise.promise();
    Future<Optional<String>> running = first.jobLock().tryRun("one", work::future);
    assertEquals(Optional.of("x"), Waits.result(first.jobLock().tryRun("other", this::nothing)));
    work.complete("done");
    Waits.result(running);
  }

  @Test
  void it_is_given_back_when_the_job_fails() {
    Future<Optional<String>> failing =
        first.jobLock().tryRun("failing", () -> Future.failedFuture(new AssertionError("no")));
    assertInstanceOf(AssertionError.class, Waits.failure(failing));
    assertEquals(Optional.of("x"), Waits.result(second.jobLock().tryRun("failing", this::nothing)));
  }

  @Test
  void it_is_given_back_when_the_job_throws() {
    Future<Optional<String>> throwing =
        first
            .jobLock()
            .tryRun(
                "throwing",
                () -> {
                  throw new IllegalStateException("no");
                });
    assertInstanceOf(IllegalStateException.class, Waits.failure(throwing));
    assertEquals(
        Optional.of("x"), Waits.result(second.jobLock().tryRun("throwing", this::nothing)));
  }

  @Test
  void it_is_given_back_when_the_job_never_ends() {
    JobLock impatient =
        new HazelcastJobLock(first.vertx(), first.hazelcast(), Duration.ofMillis(50));
    Future<Optional<String>> endless =
        impatient.tryRun("endless", () -> Promise.<String>promise().future());
    assertInstanceOf(TimeoutException.class, Waits.failure(endless));
    assertEquals(Optional.of("x"), Waits.result(second.jobLock().tryRun("endless", this::nothing)));
  }

  @Test
  void a_job_runs_without_it_when_nobody_can_say_in_time_who_has_it() {
    CountDownLatch silence = new CountDownLatch(1);
    WorkerExecutor threads = first.vertx().createSharedWorkerExecutor("frontrow-job-lock", 4);
    for (int i = 0; i < 4; i++) {
      threads.executeBlocking(() -> silence.await(20, SECONDS), false);
    }
    assertEquals(Optional.of("x"), Waits.result(first.jobLock().tryRun("silent", this::nothing)));
    assertEquals(Optional.of("x"), Waits.result(first.jobLock().tryRun("silent", this::nothing)));
    silence.countDown();
    // What was asked for too late is given back.
    Awaitility.await()
        .until(
            () ->
                Waits.result(second.jobLock().tryRun("silent", this::nothing))
                    .equals(Optional.of("x")));
    threads.close();
  }

  private Future<String> nothing() {
    return Future.succeededFuture("x");
  }

  /** Tries again and again; the job is short so that it changes hands often. */
  private Future<Void> tryFor(Cluster node, int times) {
    Future<Void> tries = Future.succeededFuture();
    for (int i = 0; i < times; i++) {
      tries =
          tries.compose(
              done -> node.jobLock().tryRun("shared", () -> work(node.vertx(), 1)).mapEmpty());
    }
    return tries;
  }

  private Future<Integer> work(Vertx vertx, long millis) {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    runs.incrementAndGet();
    return vertx.timer(millis).map(done -> inside.decrementAndGet());
  }
}
