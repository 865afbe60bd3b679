package dev.frontrow.queue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.JoinResult;
import dev.frontrow.api.Place;
import dev.frontrow.api.Policy;
import dev.frontrow.api.QueueService;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.postgres.Database;
import dev.frontrow.redis.RedisConfig;
import dev.frontrow.redis.RedisStatus;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Nodes that serve lines, their clock, and the databases behind them. */
final class TestLines implements AutoCloseable {
  static final QueueConfig CONFIG =
      new QueueConfig(
          new BatchLimits(500, 20_000, Duration.ofSeconds(5)),
          10_000,
          1_000_000,
          1_000,
          20,
          Duration.ofHours(1),
          Duration.ofHours(1),
          20_000,
          Duration.ofSeconds(2));

  private static final Map<String, String> SETTINGS = Map.of("postgres.lock-timeout", "PT4S");

  /** The time that the scripts are told; 0 for that of Redis. */
  final AtomicLong clock = new AtomicLong(1_800_000_000_000L);

  private final AtomicLong scripts = new AtomicLong();

  private final String databaseUri = TestServers.freshDatabase();
  private final String redisUri;
  private final List<TestNode> nodes = new ArrayList<>();
  private final TestNode own = new TestNode(databaseUri);
  private final Redis redis;

  TestLines() {
    this(TestServers.redisUri());
  }

  TestLines(String redisUri) {
    this.redisUri = redisUri;
    this.redis = Redis.createClient(own.vertx(), redisUri);
  }

  /** One more node; it shares nothing with the others but the databases. */
  QueueNode node() {
    return node(CONFIG);
  }

  QueueNode node(QueueConfig config) {
    return node(config, RedisConfig.of(redisUri), databaseUri);
  }

  QueueNode node(QueueConfig config, RedisConfig redisConfig, String postgresUri) {
    return node(
        postgresUri, database -> new QueueVerticle(config, redisConfig, database, this::now));
  }

  /** A node that watches its Redis. */
  QueueNode node(RedisStatus status, Duration watchEvery) {
    return node(status, watchEvery, redisUri);
  }

  QueueNode node(RedisStatus status, Duration watchEvery, String uri) {
    return node(
        databaseUri,
        database ->
            new QueueVerticle(
                CONFIG, RedisConfig.of(uri), database, this::now, status, watchEvery));
  }

  /** A node on a Vert.x of the caller, such as one in a cluster. */
  QueueNode node(Vertx vertx) {
    return node(
        new TestNode(vertx, databaseUri, SETTINGS),
        database -> new QueueVerticle(CONFIG, RedisConfig.of(redisUri), database, this::now));
  }

  private QueueNode node(String postgresUri, Function<Database, QueueVerticle> verticle) {
    return node(new TestNode(postgresUri, SETTINGS), verticle);
  }

  private QueueNode node(TestNode node, Function<Database, QueueVerticle> verticle) {
    nodes.add(node);
    return QueueNode.of(node.deploy(verticle).vertx());
  }

  /** The node that was made last. */
  Vertx lastVertx() {
    return nodes.get(nodes.size() - 1).vertx();
  }

  private String now() {
    scripts.incrementAndGet();
    long time = clock.get();
    return time == 0 ? "" : Long.toString(time);
  }

  void pass(Duration time) {
    clock.addAndGet(time.toMillis());
  }

  UUID concert(Policy policy) {
    return concert(policy, null);
  }

  UUID concert(Policy policy, java.time.@Nullable Instant opensAt) {
    UUID id = UUID.randomUUID();
    sql(
        "insert into concerts (id, title, venue, time_zone, description, opens_at)"
            + " values (?, 'Title', 'Venue', 'Asia/Seoul', '', ?::timestamptz)",
        id,
        opensAt == null ? null : opensAt.toString());
    sql(
        "insert into queue_lines (concert_id, policy) values (?, ?::jsonb)",
        id,
        Policy.toJson(policy).encode());
    return id;
  }

  /** As if a payment had used a number up; no other table has to know of it. */
  void paid(UUID concertId, UUID userId, long number) {
    sql("alter table payments disable trigger all");
    sql(
        "insert into payments (id, reservation_id, user_id, concert_id, queue_number, amount,"
            + " balance_after, paid_at) values (?, ?, ?, ?, ?, 1, 1, now())",
        UUID.randomUUID(),
        UUID.randomUUID(),
        userId,
        concertId,
        number);
  }

  String databaseUri() {
    return databaseUri;
  }

  /** The database itself. */
  Connection connection() throws SQLException {
    return TestServers.connect(databaseUri);
  }

  void sql(String sql, @Nullable Object... parameters) {
    try (Connection connection = TestServers.connect(databaseUri);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long column(String column, UUID concertId) {
    try (Connection connection = TestServers.connect(databaseUri);
        PreparedStatement statement =
            connection.prepareStatement(
                "select " + column + " from queue_lines where concert_id = ?")) {
      statement.setObject(1, concertId);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Optional<Response> redis(Command command, String... arguments) {
    Request request = Request.cmd(command);
    for (String argument : arguments) {
      request.arg(argument);
    }
    return Optional.ofNullable(Waits.result(redis.send(request)));
  }

  /** How many scripts the nodes have run: each asks for the time. Other tests share the Redis. */
  long scripts() {
    return scripts.get();
  }

  /** Redis loses a line, as a restart without its data would. */
  void lose(UUID concertId) {
    redis(
        Command.DEL,
        java.util.stream.Stream.of("line", "numbers", "due", "inside", "left", "seen")
            .map(key -> "frontrow:2:{" + concertId + "}:" + key)
            .toArray(String[]::new));
  }

  static JoinResult join(QueueService queue, UUID concertId, UUID userId) {
    return Waits.result(queue.join(concertId, userId));
  }

  /** As many people join; their places in the order of the line. */
  static List<Place> join(QueueService queue, UUID concertId, int people) {
    List<Future<JoinResult>> joins = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      joins.add(queue.join(concertId, UUID.randomUUID()));
    }
    return joins.stream()
        .map(Waits::result)
        .map(it -> place(it.status()))
        .sorted(java.util.Comparator.comparing(Place::number))
        .toList();
  }

  static Place place(QueueStatus status) {
    return new Place(status.concertId(), status.userId(), status.number());
  }

  static Place place(JoinResult joined) {
    return place(joined.status());
  }

  static FailureCode code(Future<?> future) {
    return Waits.refusal(future).code();
  }

  static Policy counter(int maxActive) {
    return new Policy(
        Optional.of(maxActive),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3),
        Duration.ofMinutes(10));
  }

  static Policy park(int count, Duration every) {
    return new Policy(
        Optional.empty(),
        Optional.of(count),
        Optional.of(every),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3),
        Duration.ofMinutes(10));
  }

  @Override
  public void close() {
    redis.close();
    nodes.forEach(TestNode::close);
    own.close();
  }
}
