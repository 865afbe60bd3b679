package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis cannot be reached for a while, and has lost nothing. */
@ExtendWith(VertxExtension.class)
class AwayTest {
  private final TestLines lines = new TestLines();
  private final List<NetSocket> wires = new CopyOnWriteArrayList<>();

  /** Kept here, since a client that nothing refers to any more closes its sockets. */
  private NetClient client;

  private QueueNode queue;
  private volatile boolean away;

  @BeforeEach
  void start(Vertx vertx) {
    client = vertx.createNetClient();
    queue =
        lines.node(
            TestLines.CONFIG,
            RedisConfig.of("redis://127.0.0.1:" + relay(vertx).actualPort()),
            lines.databaseUri());
  }

  private NetServer relay(Vertx vertx) {
    URI redis = URI.create(TestServers.redisUri());
    NetServer server = vertx.createNetServer();
    server.connectHandler(
        near -> {
          if (away) {
            near.close();
            return;
          }
          wires.add(near);
          near.pause();
          client
              .connect(redis.getPort(), redis.getHost())
              .onSuccess(
                  far -> {
                    near.handler(far::write);
                    far.handler(near::write);
                    near.closeHandler(ignored -> far.close());
                    near.resume();
                  });
        });
    return Waits.result(server.listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void calls_are_refused_as_overloaded_positions_go_on_and_afterwards_all_is_as_before() {
    UUID concert = lines.concert(counter(2));
    List<Place> places = join(queue, concert, 6);
    assertEquals(2, Waits.result(queue.status(places.get(3))).position());
    away = true;
    wires.forEach(NetSocket::close);
    awaitOverloaded(concert);
    assertEquals(
        2L,
        Waits.refusal(queue.join(concert, UUID.randomUUID()))
            .details()
            .getLong("retryAfterSeconds"));
    assertEquals(FailureCode.OVERLOADED, code(queue.touch(places.get(0))));
    assertEquals(FailureCode.OVERLOADED, code(queue.leave(places.get(0))));
    assertEquals(FailureCode.OVERLOADED, code(queue.complete(places.get(0))));
    assertEquals(FailureCode.OVERLOADED, code(queue.status(places.get(0))));
    assertEquals(FailureCode.OVERLOADED, code(queue.advance()));
    assertEquals(FailureCode.OVERLOADED, code(queue.checkpoint()));
    assertEquals(2, Waits.result(queue.status(places.get(3))).position());
    assertEquals(4, Waits.result(queue.status(places.get(5))).position());
    assertEquals(2, Waits.result(queue.line(concert, -1)).served());
    away = false;
    awaitServed(places.get(0));
    assertEquals(7, join(queue, concert, UUID.randomUUID()).status().number());
    Waits.result(queue.complete(places.get(0)));
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(2))).status());
  }

  private void awaitOverloaded(UUID concert) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (true) {
      var call = queue.overview(concert);
      try {
        Waits.result(call);
      } catch (RuntimeException e) {
        assertEquals(FailureCode.OVERLOADED, code(call));
        return;
      }
      assertTrue(System.nanoTime() < deadline, "the connection was never cut");
    }
  }

  private void awaitServed(Place inside) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (true) {
      try {
        Waits.result(queue.touch(inside));
        return;
      } catch (RuntimeException e) {
        assertTrue(System.nanoTime() < deadline, "it never came back");
      }
    }
  }
}
