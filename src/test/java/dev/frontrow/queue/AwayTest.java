package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.await;
import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static dev.frontrow.queue.TestLines.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.testing.TestServers;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis cannot be reached for a while, and has lost nothing. */
class AwayTest {
  private final TestLines lines = new TestLines();
  private final Vertx vertx = Vertx.vertx();

  /** Kept here, since a client that nothing refers to any more closes its sockets. */
  private final NetClient client = vertx.createNetClient();

  private final List<NetSocket> wires = new CopyOnWriteArrayList<>();
  private final NetServer relay = relay();
  private final QueueNode queue =
      lines.node(
          TestLines.CONFIG,
          RedisConfig.of("redis://127.0.0.1:" + relay.actualPort()),
          lines.databaseUri());
  private volatile boolean away;

  private NetServer relay() {
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
    return await(server.listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() {
    lines.close();
    await(vertx.close());
  }

  @Test
  void calls_are_refused_as_overloaded_positions_go_on_and_afterwards_all_is_as_before() {
    UUID concert = lines.concert(counter(2));
    List<Place> places = join(queue, concert, 6);
    assertEquals(2, await(queue.status(places.get(3))).position());
    away = true;
    wires.forEach(NetSocket::close);
    awaitOverloaded(concert);
    assertEquals(
        2L, refusal(queue.join(concert, UUID.randomUUID())).details().getLong("retryAfterSeconds"));
    assertEquals(FailureCode.OVERLOADED, code(queue.touch(places.get(0))));
    assertEquals(FailureCode.OVERLOADED, code(queue.leave(places.get(0))));
    assertEquals(FailureCode.OVERLOADED, code(queue.complete(places.get(0))));
    assertEquals(FailureCode.OVERLOADED, code(queue.status(places.get(0))));
    assertEquals(FailureCode.OVERLOADED, code(queue.advance()));
    assertEquals(FailureCode.OVERLOADED, code(queue.checkpoint()));
    assertEquals(2, await(queue.status(places.get(3))).position());
    assertEquals(4, await(queue.status(places.get(5))).position());
    assertEquals(2, await(queue.line(concert, -1)).served());
    away = false;
    awaitServed(places.get(0));
    assertEquals(7, join(queue, concert, UUID.randomUUID()).status().number());
    await(queue.complete(places.get(0)));
    assertEquals(PlaceStatus.ACTIVE, await(queue.status(places.get(2))).status());
  }

  private void awaitOverloaded(UUID concert) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (true) {
      var call = queue.overview(concert);
      try {
        await(call);
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
        await(queue.touch(inside));
        return;
      } catch (RuntimeException e) {
        assertTrue(System.nanoTime() < deadline, "it never came back");
      }
    }
  }
}
