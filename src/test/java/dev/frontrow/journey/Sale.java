package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.audit.Audit;
import dev.frontrow.config.Configuration;
import dev.frontrow.node.Node;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/**
 * A running node with its own database, its organiser, and the nodes that joined it. Thread-safe.
 */
public final class Sale {
  /** For the start and the stop of a node, which runs servers of its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public static final String ADMIN_EMAIL = "organiser@example.com";
  public static final String ADMIN_PASSWORD = "organisers only";

  /** The node of all tests that need no special settings. */
  private static final class SharedSale {
    static final Sale SALE = new Sale(Map.of());
  }

  /** A node on which holds end at once. */
  private static final class Hasty {
    static final Sale SALE = new Sale(Map.of("reservation.hold-duration", "PT1S"));
  }

  private final Map<String, String> settings = new HashMap<>();
  private final List<Node> beside = new CopyOnWriteArrayList<>();
  private Node node;
  private Client client;
  private Organiser organiser;

  /** A sale on a new node with these settings. */
  public Sale(Map<String, String> special) {
    this(special, List.of());
  }

  /** A sale on a first node and others, each with its own settings. */
  Sale(Map<String, String> special, List<Map<String, String>> behind) {
    settings.put("http.host", "127.0.0.1");
    settings.put("http.port", "0");
    settings.put("management.port", "0");
    settings.put("data-dir", temporaryDirectory().toString());
    settings.put("postgres.uri", TestServers.freshDatabase());
    settings.put("redis.uri", TestServers.redisUri());
    settings.put("cluster.name", "journey-" + UUID.randomUUID());
    settings.put("token.secret", UUID.randomUUID().toString());
    settings.put("admin.email", ADMIN_EMAIL);
    settings.put("admin.password", ADMIN_PASSWORD);
    // Hundreds sign up here, so the password hash is cheap.
    settings.put("account.password-memory-kib", "128");
    settings.put("account.password-iterations", "1");
    behind.forEach(this::join);
    settings.putAll(special);
    start();
  }

  public static Sale shared() {
    return SharedSale.SALE;
  }

  public static Sale hasty() {
    return Hasty.SALE;
  }

  void start() {
    node = Waits.result(Node.start(Configuration.of(settings)), PATIENCE);
    client = clientOf(node);
    organiser = Organiser.signIn(client, ADMIN_EMAIL, ADMIN_PASSWORD);
  }

  public void stop() {
    beside.forEach(other -> Waits.result(other.stop(), PATIENCE));
    beside.clear();
    Waits.result(node.stop(), PATIENCE);
  }

  /** Starts one more node of the system; these settings replace the common ones. */
  Node join(Map<String, String> own) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(own);
    Node other = Waits.result(Node.start(Configuration.of(all)), PATIENCE);
    beside.add(other);
    return other;
  }

  /** The nodes that joined the first one, in the order of their start. */
  List<Node> beside() {
    return List.copyOf(beside);
  }

  static Client clientOf(Node node) {
    return new Client(URI.create("http://127.0.0.1:" + node.httpPort()));
  }

  /** The address of the node. */
  public URI address() {
    return client.base();
  }

  public Client client() {
    return client;
  }

  public Organiser organiser() {
    return organiser;
  }

  int managementPort() {
    return node.managementPort();
  }

  /** Creates a concert with one date and fifty seats; returns its id. */
  public UUID concert(JsonObject policy) {
    return UUID.fromString(organiser.putOnSale(1, 50, 1_000, policy).getString("id"));
  }

  /** Waits until the condition holds; fails if it takes too long. */
  void within(int seconds, Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(seconds))
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
  }

  /** Fails if an invariant of the database is broken. */
  public void audited() {
    try (TestNode node = new TestNode(settings.get("postgres.uri"))) {
      assertEquals(List.of(), Waits.result(Audit.run(node.database()), PATIENCE));
    }
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("frontrow-journey");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
