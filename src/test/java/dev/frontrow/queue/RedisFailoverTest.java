package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static dev.frontrow.redis.RedisProcess.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.redis.RedisProcess;
import dev.frontrow.testing.Waits;
import io.vertx.redis.client.RedisClientType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis comes back with less than it had answered, and nobody is left who remembers the rest. */
class RedisFailoverTest {
  @TempDir private Path home;
  private final TestLines lines = new TestLines();
  private final List<RedisProcess> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    lines.close();
    processes.forEach(RedisProcess::close);
  }

  @Test
  void a_replica_that_missed_the_newest_joins_gives_none_of_their_numbers_again() {
    RedisProcess master = kept(RedisProcess.server(home));
    RedisProcess replica =
        kept(RedisProcess.server(home, "--replicaof", "127.0.0.1 " + master.port()));
    List<RedisProcess> sentinels = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sentinels.add(kept(RedisProcess.sentinel(home, master, 2)));
    }
    until("the replica is linked", () -> replica.asks("INFO replication").contains("status:up"));
    for (RedisProcess each : sentinels) {
      until("a sentinel knows all", () -> knowsAll(each.asks("SENTINEL MASTER mymaster")));
    }
    RedisConfig config = sentinelConfig(sentinels);
    QueueNode queue = node(config);
    UUID concert = lines.concert(counter(3));
    List<Place> places = new ArrayList<>(join(queue, concert, 20));
    assertTrue(master.asks("WAIT 1 5000").startsWith(":1"));
    // From here on nothing reaches the replica any more.
    master.asks("ACL SETUSER default -psync -sync");
    master.asks("CLIENT KILL TYPE replica");
    places.addAll(join(queue, concert, 10));
    long killed = System.nanoTime();
    master.kill();
    JoinResult first = joinWhenBack(node(config), concert);
    Duration away = Duration.ofNanos(System.nanoTime() - killed);
    System.out.println("event=sentinel-failover awayMillis=" + away.toMillis());
    assertTrue(away.toSeconds() < 15, "away for " + away);
    assertTrue(replica.asks("ROLE").contains("master"));
    assertNoNumberTwice(queue, concert, places, first);
    assertEquals(numbers(places), calledInTurn(queue, places));
  }

  @Test
  void a_redis_that_was_started_from_older_data_gives_no_number_again() {
    RedisProcess redis = kept(RedisProcess.server(home));
    QueueNode queue = node(RedisConfig.of(redis.uri()));
    UUID concert = lines.concert(counter(3));
    List<Place> places = new ArrayList<>(join(queue, concert, 20));
    redis.asks("SAVE");
    places.addAll(join(queue, concert, 10));
    redis.kill();
    redis.startAgain();
    JoinResult first = joinWhenBack(node(RedisConfig.of(redis.uri())), concert);
    assertNoNumberTwice(queue, concert, places, first);
    assertEquals(numbers(places), calledInTurn(queue, places));
  }

  @Test
  void what_redis_still_has_is_kept_so_that_people_keep_their_numbers_without_a_token() {
    RedisProcess redis = kept(RedisProcess.server(home));
    QueueNode queue = node(RedisConfig.of(redis.uri()));
    UUID concert = lines.concert(counter(2));
    List<Place> places = join(queue, concert, 10);
    Waits.result(queue.touch(places.get(0)));
    Waits.result(queue.leave(places.get(5)));
    redis.asks("SAVE");
    redis.kill();
    redis.startAgain();
    QueueNode fresh = node(RedisConfig.of(redis.uri()));
    assertTrue(joinWhenBack(fresh, concert).status().number() > 10);
    for (Place place : List.of(places.get(0), places.get(4), places.get(9))) {
      JoinResult again = join(fresh, concert, place.userId());
      assertFalse(again.joined());
      assertEquals(place.number(), again.status().number());
    }
    assertEquals(PlaceStatus.EXPIRED, Waits.result(fresh.status(places.get(5))).status());
    assertEquals(7, Waits.result(fresh.status(places.get(9))).position());
    // Who has acted already keeps the longer time that this gave.
    lines.pass(Duration.ofSeconds(90));
    Waits.result(fresh.advance());
    assertEquals(PlaceStatus.ACTIVE, Waits.result(fresh.status(places.get(0))).status());
    assertEquals(PlaceStatus.EXPIRED, Waits.result(fresh.status(places.get(1))).status());
  }

  private RedisProcess kept(RedisProcess process) {
    processes.add(process);
    return process;
  }

  private QueueNode node(RedisConfig config) {
    return lines.node(TestLines.CONFIG, config, lines.databaseUri());
  }

  private static RedisConfig sentinelConfig(List<RedisProcess> sentinels) {
    RedisConfig defaults = RedisConfig.of("redis://127.0.0.1:1");
    return new RedisConfig(
        sentinels.stream().map(RedisProcess::uri).toList(),
        RedisClientType.SENTINEL,
        defaults.masterName(),
        defaults.requestTimeout(),
        defaults.connectTimeout(),
        defaults.maxInFlight(),
        defaults.reconnectMin(),
        defaults.reconnectMax(),
        Optional.empty());
  }

  private static boolean knowsAll(String master) {
    return master.contains("num-slaves\r\n$1\r\n1")
        && master.contains("num-other-sentinels\r\n$1\r\n2");
  }

  /** The first that a node gives which has never seen the line before. */
  private static JoinResult joinWhenBack(QueueNode queue, UUID concert) {
    AtomicReference<JoinResult> joined = new AtomicReference<>();
    UUID user = UUID.randomUUID();
    until("a join succeeds", () -> succeeds(() -> joined.set(join(queue, concert, user))));
    return joined.get();
  }

  private static boolean succeeds(Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static void assertNoNumberTwice(
      QueueNode queue, UUID concert, List<Place> before, JoinResult first) {
    Set<Long> numbers = new HashSet<>(numbers(before));
    assertTrue(numbers.add(first.status().number()), "given twice: " + first.status().number());
    until("the first node is back", () -> succeeds(() -> Waits.result(queue.overview(concert))));
    for (Place place : join(queue, concert, 10)) {
      assertTrue(numbers.add(place.number()), "given twice: " + place.number());
    }
    for (Place place : before) {
      assertFalse(
          Waits.result(queue.status(place)).status() == PlaceStatus.EXPIRED, "lost: " + place);
    }
  }

  private static List<Long> numbers(List<Place> places) {
    return places.stream().map(Place::number).toList();
  }

  /** Lets those of before in, one after the other; the numbers in the order in which they were. */
  private static List<Long> calledInTurn(QueueNode queue, List<Place> places) {
    List<Long> called = new ArrayList<>();
    for (int round = 0; round < places.size() && called.size() < places.size(); round++) {
      for (Place place : places) {
        if (!called.contains(place.number())
            && Waits.result(queue.status(place)).status() == PlaceStatus.ACTIVE) {
          called.add(place.number());
          Waits.result(queue.leave(place));
        }
      }
    }
    return called;
  }
}
