package dev.frontrow.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.node.Health.Check;
import dev.frontrow.node.Health.HealthStatus;
import dev.frontrow.node.Health.Readiness;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HealthTest {
  private final Health health = new Health();

  private Readiness ready() {
    return Waits.result(health.ready());
  }

  private static Future<Object> never() {
    return Promise.promise().future();
  }

  @Test
  void a_node_is_ready_between_its_start_and_its_stop() {
    assertFalse(ready().ready());
    assertEquals(Optional.of("starting"), ready().checks().get(0).problem());
    health.serving(List.of());
    assertTrue(ready().ready());
    health.stopping();
    assertFalse(ready().ready());
    health.serving(List.of());
    assertEquals(Optional.of("stopping"), ready().checks().get(0).problem());
  }

  @Test
  void what_is_shared_does_not_take_the_node_out() {
    health.serving(
        List.of(
            Check.own("listener", Future::succeededFuture),
            Check.shared("postgres", HealthTest::never),
            Check.shared("redis", () -> Future.failedFuture("refused by 10.0.0.1")),
            Check.detail("memory", () -> Future.succeededFuture(Optional.of("nearly full")))));
    await()
        .untilAsserted(
            () -> {
              Readiness readiness = ready();
              assertTrue(readiness.ready());
              assertEquals(HealthStatus.DEGRADED, readiness.status());
              assertEquals(
                  List.of(
                      HealthStatus.UP,
                      HealthStatus.DEGRADED,
                      HealthStatus.DEGRADED,
                      HealthStatus.DEGRADED),
                  readiness.checks().stream().map(Health.CheckResult::status).toList());
              assertEquals(
                  Optional.of("no answer within 2000 ms"), readiness.checks().get(1).problem());
              assertEquals(Optional.of("no answer"), readiness.checks().get(2).problem());
              assertEquals(Optional.of("nearly full"), readiness.checks().get(3).problem());
            });
  }

  @Test
  void an_answer_does_not_wait_for_a_server_that_is_silent() {
    health.serving(List.of(Check.shared("postgres", HealthTest::never)));
    for (int i = 0; i < 5; i++) {
      long begun = System.nanoTime();
      assertTrue(ready().ready());
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, took.toString());
    }
  }

  @Test
  void a_silent_server_is_asked_once_at_a_time() {
    AtomicInteger asked = new AtomicInteger();
    health.serving(
        List.of(
            Check.shared(
                "postgres",
                () -> {
                  asked.incrementAndGet();
                  return never();
                })));
    for (int i = 0; i < 4; i++) {
      ready();
    }
    assertEquals(1, asked.get());
  }

  @Test
  void a_check_that_throws_is_a_failed_check() {
    health.serving(
        List.of(
            Check.own(
                "listener",
                () -> {
                  throw new IllegalStateException("no free file descriptor");
                })));
    assertEquals(Optional.of("no answer"), ready().checks().get(0).problem());
    assertFalse(ready().ready());
  }

  @Test
  void an_event_loop_that_is_stuck_takes_the_node_out_and_back_in(Vertx vertx) {
    Context loop = vertx.getOrCreateContext();
    health.serving(List.of(Check.own("event-loops", () -> turn(loop))));
    assertTrue(ready().ready());
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicReference<String> broken = new AtomicReference<>("");
    loop.runOnContext(
        turn -> {
          try {
            stuck.await();
          } catch (InterruptedException e) {
            broken.set(e.toString());
          }
        });
    // A pause does not take it out.
    assertTrue(ready().ready());
    await().until(() -> !ready().ready());
    assertEquals(Optional.of("no answer within 3000 ms"), ready().checks().get(0).problem());
    stuck.countDown();
    await().until(() -> ready().ready());
    assertEquals("", broken.get());
  }

  private static Future<?> turn(Context loop) {
    Promise<Void> promise = Promise.promise();
    loop.runOnContext(turn -> promise.complete());
    return promise.future();
  }

  @Test
  void a_listener_that_is_gone_is_noticed(Vertx vertx) {
    NetServer server =
        Waits.result(
            vertx
                .createNetServer()
                .connectHandler(socket -> socket.close())
                .listen(0, "127.0.0.1"));
    Waits.result(HttpPort.connect(vertx, "0.0.0.0", server.actualPort()));
    Waits.result(HttpPort.connect(vertx, "127.0.0.1", server.actualPort()));
    Waits.result(server.close());
    Waits.failure(HttpPort.connect(vertx, "127.0.0.1", server.actualPort()));
  }
}
