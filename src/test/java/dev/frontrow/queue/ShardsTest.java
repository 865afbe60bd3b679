package dev.frontrow.queue;

import static dev.frontrow.queue.TestLines.code;
import static dev.frontrow.queue.TestLines.counter;
import static dev.frontrow.queue.TestLines.join;
import static dev.frontrow.redis.RedisProcess.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Place;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.redis.RedisProcess;
import dev.frontrow.testing.Waits;
import io.vertx.redis.client.RedisClientType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis Cluster of three masters, the last of them with a replica. */
class ShardsTest {
  private static final int SLOTS_OF_ONE = 5_461;
  private static final Pattern SLOTS_CALLS =
      Pattern.compile("cmdstat_cluster\\|slots:calls=(\\d+)");

  @TempDir private Path home;
  private final TestLines lines = new TestLines();
  private final List<RedisProcess> servers = new ArrayList<>();
  private final Map<Integer, UUID> concerts = new HashMap<>();

  @BeforeEach
  void start() {
    for (int i = 0; i < 4; i++) {
      servers.add(
          RedisProcess.server(
              home,
              "--cluster-enabled",
              "yes",
              "--cluster-node-timeout",
              "1000",
              "--cluster-require-full-coverage",
              "no"));
    }
    for (int i = 0; i < 3; i++) {
      RedisProcess each = servers.get(i);
      int last = i == 2 ? 16_383 : (i + 1) * SLOTS_OF_ONE - 1;
      each.asks("CLUSTER SET-CONFIG-EPOCH " + (i + 1));
      each.asks("CLUSTER ADDSLOTSRANGE " + i * SLOTS_OF_ONE + " " + last);
    }
    for (RedisProcess each : servers.subList(1, 4)) {
      each.asks("CLUSTER MEET 127.0.0.1 " + servers.get(0).port());
    }
    servers.forEach(each -> until("all have met", () -> info(each, "cluster_known_nodes:4")));
    until(
        "a master gets a replica",
        () -> servers.get(3).asks("CLUSTER REPLICATE " + id(servers.get(2))).startsWith("+OK"));
    until("it is linked", () -> servers.get(3).asks("INFO replication").contains("status:up"));
    servers.forEach(ShardsTest::untilItKnowsTheCluster);
    while (concerts.size() < 3) {
      UUID concert = lines.concert(counter(2));
      concerts.put(shard(concert), concert);
    }
  }

  @AfterEach
  void stop() {
    lines.close();
    servers.forEach(RedisProcess::close);
  }

  @Test
  void lines_on_every_shard_work_and_a_shard_that_is_away_stops_no_other() {
    QueueNode queue = node();
    Map<Integer, List<Place>> places = new HashMap<>();
    concerts.forEach((shard, concert) -> places.put(shard, join(queue, concert, 6)));
    places.forEach((shard, those) -> assertMoves(queue, those));
    servers.get(0).kill();
    long killed = System.nanoTime();
    for (int shard = 1; shard < 3; shard++) {
      join(queue, concerts.get(shard), 3);
      Waits.result(queue.leave(places.get(shard).get(1)));
      assertEquals(
          PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(shard).get(3))).status());
    }
    long others = Duration.ofNanos(System.nanoTime() - killed).toMillis();
    assertTrue(others < 2_000, "the others were kept for " + others + " ms");
    assertEquals(FailureCode.OVERLOADED, code(queue.join(concerts.get(0), UUID.randomUUID())));
    Waits.result(queue.advance());
    Waits.result(queue.checkpoint());
    // The client's own cluster connection cannot be made while any server is away.
    join(node(), concerts.get(1), 1);
    servers.get(0).startAgain();
    until("the shard is back", () -> succeeds(() -> Waits.result(queue.overview(concerts.get(0)))));
    for (Place place : join(queue, concerts.get(0), 3)) {
      assertTrue(place.number() > 6, "given twice: " + place.number());
    }
    assertEquals(PlaceStatus.WAITING, Waits.result(queue.status(places.get(0).get(5))).status());
  }

  /** As for a moment after servers have met: they know each other, and not yet all slots. */
  @Test
  void a_shard_whose_slots_no_server_named_at_the_start_is_found_later() {
    RedisProcess last = servers.get(2);
    List<RedisProcess> asked = servers.subList(0, 2);
    asked.forEach(each -> each.asks("CLUSTER FORGET " + id(last)));
    QueueNode queue = node();
    Waits.result(queue.overview(concerts.get(0)));
    long begun = System.nanoTime();
    long before = reloads(asked);
    for (int i = 0; i < 50; i++) {
      assertEquals(FailureCode.OVERLOADED, code(queue.join(concerts.get(2), UUID.randomUUID())));
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    assertTrue(reloads(asked) - before <= seconds + 2, "commands reload the table of the slots");
    asked.forEach(each -> last.asks("CLUSTER MEET 127.0.0.1 " + each.port()));
    servers.forEach(ShardsTest::untilItKnowsTheCluster);
    until("the shard is found", () -> succeeds(() -> join(queue, concerts.get(2), 1)));
  }

  @Test
  void after_a_failover_of_a_shard_its_line_goes_on_without_a_number_twice() {
    QueueNode queue = node();
    UUID concert = concerts.get(2);
    List<Place> places = join(queue, concert, 6);
    Set<Long> numbers = new HashSet<>();
    places.forEach(place -> numbers.add(place.number()));
    // A planned one first: the old master answers MOVED.
    servers.get(3).asks("CLUSTER FAILOVER");
    until("the replica was promoted", () -> servers.get(3).asks("ROLE").contains("master"));
    until("the old master follows", () -> servers.get(2).asks("ROLE").contains("slave"));
    join(queue, concert, 3).forEach(place -> assertTrue(numbers.add(place.number())));
    until("it is linked", () -> servers.get(2).asks("INFO replication").contains("status:up"));
    long killed = System.nanoTime();
    servers.get(3).kill();
    until("the line goes on", () -> succeeds(() -> Waits.result(queue.overview(concert))));
    long away = Duration.ofNanos(System.nanoTime() - killed).toMillis();
    System.out.println("event=shard-failover awayMillis=" + away);
    join(queue, concert, 3)
        .forEach(place -> assertTrue(numbers.add(place.number()), "twice: " + place.number()));
    assertEquals(12, numbers.size());
    assertEquals(2, Waits.result(queue.status(places.get(3))).position());
    assertTrue(away < 15_000, "away for " + away + " ms");
  }

  private static void assertMoves(QueueNode queue, List<Place> places) {
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(1))).status());
    assertEquals(1, Waits.result(queue.status(places.get(2))).position());
    Waits.result(queue.touch(places.get(0)));
    Waits.result(queue.leave(places.get(0)));
    assertEquals(PlaceStatus.ACTIVE, Waits.result(queue.status(places.get(2))).status());
  }

  private int shard(UUID concert) {
    String slot = servers.get(0).asks("CLUSTER KEYSLOT {" + concert + "}").substring(1);
    return Math.min(2, Integer.parseInt(slot.substring(0, slot.indexOf('\r'))) / SLOTS_OF_ONE);
  }

  /** The state alone does not say it: without full coverage it is ok before all slots are known. */
  private static void untilItKnowsTheCluster(RedisProcess server) {
    until(
        "the cluster is up",
        () -> info(server, "cluster_state:ok") && info(server, "cluster_slots_assigned:16384"));
  }

  /** How often the servers gave their table of the slots. */
  private static long reloads(List<RedisProcess> of) {
    return of.stream()
        .map(server -> SLOTS_CALLS.matcher(server.asks("INFO commandstats")))
        .filter(Matcher::find)
        .mapToLong(calls -> Long.parseLong(calls.group(1)))
        .sum();
  }

  private static String id(RedisProcess server) {
    return server.asks("CLUSTER MYID").split("\r\n", -1)[1];
  }

  private static boolean info(RedisProcess server, String line) {
    return server.asks("CLUSTER INFO").contains(line);
  }

  private QueueNode node() {
    RedisConfig defaults = RedisConfig.of("redis://127.0.0.1:1");
    RedisConfig cluster =
        new RedisConfig(
            servers.stream().limit(2).map(RedisProcess::uri).toList(),
            RedisClientType.CLUSTER,
            defaults.masterName(),
            defaults.requestTimeout(),
            defaults.connectTimeout(),
            defaults.maxInFlight(),
            defaults.reconnectMin(),
            defaults.reconnectMax(),
            Optional.empty());
    return lines.node(TestLines.CONFIG, cluster, lines.databaseUri());
  }

  private static boolean succeeds(Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
