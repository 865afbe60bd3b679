package dev.frontrow.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RedisLinkTest {
  private final List<RedisLink> links = new ArrayList<>();
  private Vertx vertx;
  private Context context;

  @BeforeEach
  void start(Vertx fresh) {
    vertx = fresh;
    context = Waits.context(fresh);
  }

  @AfterEach
  void stop() {
    links.forEach(link -> await(link::close));
  }

  @Test
  void a_script_of_two_files_runs_although_the_server_does_not_know_it() {
    RedisLink link = open(RedisConfig.of(TestServers.redisUri()));
    LuaScript script = LuaScript.load(RedisLinkTest.class, "first.lua", "second.lua");
    LuaScript unknown = new LuaScript(script.name(), script.text() + "-- " + UUID.randomUUID(), "");
    LuaScript renamed = new LuaScript(unknown.name(), unknown.text(), "0".repeat(40));
    Response answer = await(() -> link.run(renamed, List.of("{a}:k"), List.of("x")));
    assertEquals("[hello, {a}:k, x]", answer.toString());
    assertEquals(
        "[hello, {a}:k, y]",
        await(() -> link.run(script, List.of("{a}:k"), List.of("y"))).toString());
  }

  @Test
  void the_sha1_is_that_of_redis() {
    RedisLink link = open(RedisConfig.of(TestServers.redisUri()));
    LuaScript script = LuaScript.load(RedisLinkTest.class, "first.lua", "second.lua");
    Response sha1 =
        await(() -> link.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.text())));
    assertEquals(sha1.toString(), script.sha1());
  }

  @Test
  void a_script_that_does_not_exist_is_named() {
    assertThrows(
        IllegalArgumentException.class, () -> LuaScript.load(RedisLinkTest.class, "none.lua"));
  }

  @Test
  void a_wrong_command_is_no_failure_of_redis() {
    RedisLink link = open(RedisConfig.of(TestServers.redisUri()));
    Throwable failure =
        Waits.failure(Waits.async(context, () -> link.send(Request.cmd(Command.create("NOSUCH")))));
    assertFalse(failure instanceof RedisUnavailableException);
    assertTrue(link.isOpen());
  }

  @Test
  void without_a_server_every_command_fails_at_once() {
    RedisLink link =
        Waits.on(context, () -> RedisLink.open(vertx, RedisConfig.of("redis://127.0.0.1:1")));
    assertUnavailable(() -> link.send(Request.cmd(Command.PING)));
  }

  @Test
  void it_connects_again_by_itself_when_the_connection_is_cut() {
    try (Proxy proxy = new Proxy()) {
      RedisLink link = open(RedisConfig.of(proxy.uri()));
      await(() -> link.send(Request.cmd(Command.PING)));
      proxy.cut();
      proxy.awaitSockets(2);
      assertEquals("PONG", awaitPing(link));
    }
  }

  @Test
  void a_server_that_falls_silent_fails_the_command_in_time_and_is_left() {
    try (Proxy proxy = new Proxy()) {
      RedisLink link = open(quick(proxy.uri(), 64));
      await(() -> link.send(Request.cmd(Command.PING)));
      proxy.silent = true;
      long begin = System.nanoTime();
      assertUnavailable(() -> link.send(Request.cmd(Command.PING)));
      assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(2));
      proxy.silent = false;
      assertEquals("PONG", awaitPing(link));
      assertTrue(proxy.sockets.size() >= 2);
    }
  }

  @Test
  void past_the_bound_a_command_fails_at_once() {
    try (Proxy proxy = new Proxy()) {
      RedisLink link = open(quick(proxy.uri(), 16));
      await(() -> link.send(Request.cmd(Command.PING)));
      proxy.silent = true;
      List<Future<Response>> sent = new ArrayList<>();
      Future<Response> oneMore =
          Waits.on(
              context,
              () -> {
                for (int i = 0; i < 16; i++) {
                  sent.add(link.send(Request.cmd(Command.PING)));
                }
                return link.send(Request.cmd(Command.PING));
              });
      assertTrue(oneMore.failed());
      assertInstanceOf(RedisUnavailableException.class, oneMore.cause());
      for (Future<Response> each : sent) {
        assertUnavailable(() -> each);
      }
      proxy.silent = false;
      assertEquals("PONG", awaitPing(link));
    }
  }

  private static RedisConfig quick(String uri, int maxInFlight) {
    RedisConfig defaults = RedisConfig.of(uri);
    return new RedisConfig(
        defaults.uris(),
        defaults.type(),
        defaults.masterName(),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        maxInFlight,
        defaults.reconnectMin(),
        defaults.reconnectMax(),
        Optional.empty());
  }

  private RedisLink open(RedisConfig config) {
    RedisLink link = Waits.on(context, () -> RedisLink.open(vertx, config));
    links.add(link);
    await(link::opened);
    return link;
  }

  /** Asks when it is open, and once more if it was on the point of closing. */
  private String awaitPing(RedisLink link) {
    return await(
            () ->
                link.opened()
                    .compose(ignored -> link.send(Request.cmd(Command.PING)))
                    .recover(
                        failure ->
                            vertx
                                .timer(50, TimeUnit.MILLISECONDS)
                                .compose(ignored -> link.opened())
                                .compose(ignored -> link.send(Request.cmd(Command.PING)))))
        .toString();
  }

  private void assertUnavailable(Supplier<Future<Response>> call) {
    assertInstanceOf(RedisUnavailableException.class, Waits.failure(Waits.async(context, call)));
  }

  private <T> T await(Supplier<Future<T>> call) {
    return Waits.result(Waits.async(context, call));
  }

  /** A wire to the real Redis that can be cut, and that can swallow what comes back. */
  private final class Proxy implements AutoCloseable {
    private final NetServer server;

    /** Kept here, since a client that nothing refers to any more closes its sockets. */
    private final NetClient client = vertx.createNetClient();

    private final List<NetSocket> sockets = new java.util.concurrent.CopyOnWriteArrayList<>();
    private volatile boolean silent;

    Proxy() {
      URI redis = URI.create(TestServers.redisUri());
      server =
          vertx
              .createNetServer()
              .connectHandler(
                  near -> {
                    sockets.add(near);
                    near.pause();
                    client
                        .connect(redis.getPort(), redis.getHost())
                        .onSuccess(
                            far -> {
                              near.handler(far::write);
                              far.handler(answer -> pass(near, answer));
                              near.closeHandler(ignored -> far.close());
                              near.resume();
                            });
                  });
      Waits.result(server.listen(0, "127.0.0.1"));
    }

    private void pass(NetSocket near, Buffer answer) {
      if (!silent) {
        near.write(answer);
      }
    }

    String uri() {
      return "redis://127.0.0.1:" + server.actualPort();
    }

    void cut() {
      sockets.forEach(NetSocket::close);
    }

    void awaitSockets(int count) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (sockets.size() < count) {
        assertTrue(System.nanoTime() < deadline, "nobody connected again");
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      Waits.result(server.close());
    }
  }
}
