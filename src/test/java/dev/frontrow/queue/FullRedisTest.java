package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.redis.RedisProcess;
import dev.frontrow.redis.RedisStatus;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A Redis whose settings are wrong, that is full, throws keys away or refuses its user. */
class FullRedisTest {
  @TempDir Path directory;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private RedisProcess server;
  private TestLines lines;

  @BeforeEach
  void start() {
    server = RedisProcess.server(directory);
    lines = new TestLines("redis://127.0.0.1:" + server.port());
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stop() {
    logger().detachAppender(log);
    lines.close();
    server.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("dev.frontrow");
  }

  private List<String> logged(String event) {
    return List.copyOf(log.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(message -> message.contains("event=" + event + " "))
        .toList();
  }

  private void config(String name, String value) {
    lines.redis(Command.CONFIG, "SET", name, value);
  }

  @Test
  void settings_that_lose_data_are_one_warning_that_names_them_and_a_report() {
    config("maxmemory-policy", "allkeys-lru");
    config("maxmemory", "100mb");
    RedisStatus status = new RedisStatus();
    lines.node(status, Duration.ofMillis(50));
    RedisProcess.until("the settings are known", () -> !status.report().problems().isEmpty());
    assertEquals(
        List.of("maxmemory-policy is allkeys-lru: set noeviction", "appendonly is no: set yes"),
        status.report().problems());
    assertEquals(100 << 20, status.report().memoryMaxBytes());
    assertTrue(status.report().memoryUsedBytes() > 0);
    config("maxmemory-policy", "noeviction");
    config("appendonly", "yes");
    config("appendfsync", "no");
    RedisProcess.until(
        "the change is seen",
        () -> status.report().problems().equals(List.of("appendfsync is no: set everysec")));
    config("appendfsync", "everysec");
    RedisProcess.until("all is well", () -> status.problem().isEmpty());
    config("maxmemory", "1mb");
    RedisProcess.until(
        "it is full", () -> status.problem().orElse("").startsWith("maxmemory is almost reached"));
    assertTrue(
        logged("redis-settings").get(0).contains("maxmemory-policy is allkeys-lru: set noeviction"),
        logged("redis-settings").toString());
  }

  @Test
  void a_service_that_forbids_config_is_judged_by_its_info() {
    lines.redis(Command.ACL, "SETUSER", "limited", "on", ">secret", "~*", "&*", "+@all", "-config");
    config("maxmemory-policy", "volatile-ttl");
    RedisStatus status = new RedisStatus();
    lines.node(status, Duration.ofMillis(50), "redis://limited:secret@127.0.0.1:" + server.port());
    RedisProcess.until("the settings are known", () -> status.report().problems().size() == 2);
  }

  private long scriptsOfJoinsAtOnce(QueueNode queue, UUID concert, int people) {
    long before = lines.scripts();
    List<Future<JoinResult>> joins =
        Stream.generate(() -> queue.join(concert, UUID.randomUUID())).limit(people).toList();
    joins.forEach(join -> assertEquals(FailureCode.OVERLOADED, code(join)));
    return lines.scripts() - before;
  }

  @Test
  void a_full_redis_refuses_joins_as_overloaded_and_the_log_says_why_once() {
    QueueNode queue = lines.node();
    UUID concert = lines.concert(counter(1));
    List<Place> places = join(queue, concert, 3);
    config("maxmemory", "1");
    for (int i = 0; i < 20; i++) {
      assertEquals(FailureCode.OVERLOADED, code(queue.join(concert, UUID.randomUUID())));
    }
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(places.get(2))).status());
    assertTrue(scriptsOfJoinsAtOnce(queue, concert, 20) <= 20, "a refused batch was split");
    assertEquals(1, logged("redis-refuses").size(), logged("redis-refuses").toString());
    assertTrue(logged("redis-refuses").get(0).contains("reason=OOM"));
    assertTrue(logged("redis-refuses").get(0).contains("OOM command not allowed"));
    config("maxmemory", "0");
    assertEquals(4, join(queue, concert, UUID.randomUUID()).status().number());
  }

  @Test
  void a_user_whose_rights_were_taken_away_is_an_overload_with_its_reason_too() {
    lines.redis(Command.ACL, "SETUSER", "limited", "on", ">secret", "~*", "&*", "+@all");
    QueueNode queue =
        lines.node(
            new RedisStatus(),
            Duration.ofHours(1),
            "redis://limited:secret@127.0.0.1:" + server.port());
    UUID concert = lines.concert(counter(1));
    join(queue, concert, 1);
    lines.redis(Command.ACL, "SETUSER", "limited", "-info");
    assertEquals(FailureCode.OVERLOADED, code(queue.join(concert, UUID.randomUUID())));
    lines.redis(Command.ACL, "SETUSER", "limited", "+info", "-evalsha");
    assertEquals(FailureCode.OVERLOADED, code(queue.join(concert, UUID.randomUUID())));
    assertEquals(1, logged("redis-refuses").size(), logged("redis-refuses").toString());
    assertTrue(logged("redis-refuses").get(0).contains("reason=NOPERM"));
    lines.redis(Command.ACL, "SETUSER", "limited", "+evalsha");
    assertEquals(2, join(queue, concert, UUID.randomUUID()).status().number());
  }

  @Test
  void a_part_of_the_line_that_was_thrown_away_lets_nobody_in_whom_there_is_no_room_for() {
    for (List<String> gone :
        List.of(
            List.of("due"),
            List.of("inside"),
            List.of("due", "inside"),
            List.of("numbers"),
            List.of("line"))) {
      QueueNode queue = lines.node();
      UUID concert = lines.concert(counter(2));
      List<Place> places = join(queue, concert, 6);
      Waits.result(queue.checkpoint());
      gone.forEach(key -> lines.redis(Command.DEL, "frontrow:2:{" + concert + "}:" + key));
      Waits.result(queue.advance());
      long inside =
          places.stream()
              .filter(place -> Waits.result(queue.status(place)).status() == PlaceStatus.ACTIVE)
              .count();
      assertTrue(inside <= 2, inside + " inside without " + gone);
      lines.pass(Duration.ofSeconds(61));
      for (int round = 0; round < 2; round++) {
        Waits.result(queue.advance());
        places.forEach(place -> Waits.result(queue.status(place)));
        assertTrue(Waits.result(queue.overview(concert)).active() <= 2, gone.toString());
      }
      assertTrue(join(queue, concert, UUID.randomUUID()).status().number() > 6);
    }
  }

  @Test
  void evictions_are_told_and_the_lines_are_made_anew() {
    RedisStatus status = new RedisStatus();
    QueueNode queue = lines.node(status, Duration.ofMillis(50));
    UUID concert = lines.concert(counter(2));
    List<Place> places = join(queue, concert, 6);
    Waits.result(queue.checkpoint());
    RedisProcess.until("Redis was asked", () -> status.report().memoryUsedBytes() > 0);
    long epoch = lines.column("epoch", concert);
    for (int i = 0; i < 20; i++) {
      lines.redis(Command.SET, "filler" + i, "x".repeat(1000), "EX", "1000");
    }
    // What is thrown away here is not of the line; nobody could tell.
    config("maxmemory-policy", "volatile-random");
    config("maxmemory", "1");
    config("maxmemory", "0");
    RedisProcess.until("evictions are told", () -> !logged("redis-evicted").isEmpty());
    assertTrue(status.report().evictions() > 0);
    Waits.result(queue.overview(concert));
    assertTrue(lines.column("epoch", concert) > epoch);
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(0))).status());
    assertEquals(4, Waits.result(queue.status(places.get(5))).position());
    assertEquals(6, join(queue, concert, places.get(5).userId()).status().number());
  }
}
