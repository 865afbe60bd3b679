package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.audit.Audit;
import dev.frontrow.audit.Finding;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One run: fresh servers, three fresh nodes that have found each other, a load, and the checks
 * afterwards. For one thread.
 */
final class FaultStage implements AutoCloseable {
  private static final String LOCAL = "127.0.0.1";
  private static final Duration LONGEST_AUDIT = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final String fault;
  private final Path directory;
  private final Stores stores;
  private Optional<Network> network = Optional.empty();
  private Optional<TcpRelay> relay = Optional.empty();
  private Optional<Pictures> pictures = Optional.empty();
  private Trio nodes;

  /** Sets everything up; stops everything again if that fails. */
  static FaultStage set(String fault, Setup setup) {
    FaultStage stage = new FaultStage(fault);
    try {
      stage.raise(setup);
      return stage;
    } catch (RuntimeException | Error e) {
      stage.close();
      throw e;
    }
  }

  private FaultStage(String fault) {
    this.fault = fault;
    this.directory = Records.freshDirectory(fault);
    this.stores = new Stores(directory.resolve("data").toAbsolutePath());
  }

  private void raise(Setup setup) {
    URI postgres = stores.postgres();
    URI redis = stores.redis();
    if (setup.networked() || setup.relayed()) {
      String host = setup.networked() ? Network.host() : LOCAL;
      network = setup.networked() ? Optional.of(Network.make()) : Optional.empty();
      relay = Optional.of(TcpRelay.before(postgres, host, vertx));
      postgres = relay.get().uri(host);
      redis = TcpRelay.before(redis, host, vertx).uri(host);
    }
    nodes = new Trio(setup, network, directory, postgres, redis);
    nodes.startAll();
  }

  Trio nodes() {
    return nodes;
  }

  Stores stores() {
    return stores;
  }

  /** The network of a setup that has one. */
  Network network() {
    return network.orElseThrow();
  }

  /** The relay of a setup that has one. */
  TcpRelay relay() {
    return relay.orElseThrow();
  }

  /** Starts a steady load on all nodes, and watchers of seats on each. */
  Load load(Duration length) {
    pictures = Optional.of(Pictures.begin(nodes.all(), stores.postgres()));
    return Load.begin(vertx, nodes.all(), length, directory.resolve("history.jsonl"));
  }

  /**
   * Checks what must hold after every fault: the nodes are one system, no picture of seats was
   * wrong, the fault explains every logged error, the history is that of a correct service, the
   * database breaks no rule, and all nodes stop in good order. Then writes the row of the run.
   */
  void conclude(Outcome outcome) {
    Duration reunion = nodes.awaitReunion();
    pictures.orElseThrow().conclude(nodes.living());
    Duration push = Pushes.cross(nodes.living());
    List<Finding> breaches = audited();
    Map<String, Integer> traces = ErrorLogs.unexpectedTraces(nodes.all());
    Records.keep(fault, outcome, breaches.size());
    System.out.printf(
        Locale.ROOT,
        "%s: %s; one again %.1f s after the load, slowest push %.0f ms, logged %s%n",
        fault,
        outcome,
        reunion.toMillis() / 1e3,
        push.toNanos() / 1e6,
        ErrorLogs.summary(nodes.all()));
    assertEquals(List.of(), outcome.violations(), "the history cannot be explained");
    assertEquals(List.of(), breaches, "the database breaks its rules");
    assertEquals(Map.of(), traces, "logged by nodes");
    nodes.stopAll();
  }

  private List<Finding> audited() {
    try (TestNode node = new TestNode(stores.postgres().toString())) {
      return Waits.result(Audit.run(node.database()), LONGEST_AUDIT);
    }
  }

  @Override
  public void close() {
    try {
      pictures.ifPresent(Pictures::close);
      if (nodes != null) {
        nodes.all().forEach(FaultyNode::close);
      }
      network.ifPresent(Network::close);
    } finally {
      Waits.result(vertx.close());
      stores.close();
      Records.deleteData(directory.resolve("data"));
    }
  }
}
