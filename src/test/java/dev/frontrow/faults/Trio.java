package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three nodes of a run. For one thread. */
final class Trio {
  static final String ADMIN_EMAIL = "organiser@example.com";
  static final String ADMIN_PASSWORD = "organisers only";
  static final int SIZE = 3;

  private static final String LOCAL = "127.0.0.1";
  private static final Duration LONGEST_REUNION = Duration.ofMinutes(1);
  private static final Pattern MEMBERS = Pattern.compile(".* event=cluster-.* members=(\\d+)");

  private final Setup setup;
  private final Optional<Network> network;
  private final List<FaultyNode> nodes = new ArrayList<>();

  /**
   * Not started yet.
   *
   * @param network their network, if it is not the machine's
   */
  Trio(Setup setup, Optional<Network> network, Path directory, URI postgres, URI redis) {
    this.setup = setup;
    this.network = network;
    int[] ports = freePorts();
    Map<String, String> common = common(members(ports), postgres, redis);
    for (int i = 0; i < SIZE; i++) {
      Map<String, String> variables = new HashMap<>(common);
      variables.put("FRONTROW_HTTP_HOST", host(i));
      variables.put("FRONTROW_HTTP_PORT", Integer.toString(ports[3 * i]));
      variables.put("FRONTROW_MANAGEMENT_PORT", Integer.toString(ports[3 * i + 1]));
      variables.put("FRONTROW_CLUSTER_HOST", host(i));
      variables.put("FRONTROW_CLUSTER_PORT", Integer.toString(ports[3 * i + 2]));
      variables.putAll(setup.clock(i));
      nodes.add(
          new FaultyNode(
              "node" + i,
              URI.create("http://" + host(i) + ":" + ports[3 * i]),
              directory,
              network.isPresent() ? Network.wrapper() : List.of(),
              variables));
    }
  }

  private String host(int index) {
    return setup.networked() ? Network.address(index) : LOCAL;
  }

  /** Below the ports that the system gives to clients. */
  private static int[] freePorts() {
    int[] ports = new int[3 * SIZE];
    int next = 20_000 + new Random().nextInt(10_000);
    for (int i = 0; i < ports.length; i++) {
      ports[i] = Network.freePort(LOCAL, next);
      next = ports[i] + 1;
    }
    return ports;
  }

  private String members(int[] ports) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      members.add(host(i) + ":" + ports[3 * i + 2]);
    }
    return String.join(",", members);
  }

  private static Map<String, String> common(String members, URI postgres, URI redis) {
    return Map.of(
        "FRONTROW_CLUSTER_MEMBERS",
        members,
        "FRONTROW_CLUSTER_NAME",
        "faults-" + UUID.randomUUID(),
        "FRONTROW_TOKEN_SECRET",
        UUID.randomUUID().toString(),
        "FRONTROW_POSTGRES_URI",
        postgres.toString(),
        "FRONTROW_REDIS_URI",
        redis.toString(),
        "FRONTROW_ADMIN_EMAIL",
        ADMIN_EMAIL,
        "FRONTROW_ADMIN_PASSWORD",
        ADMIN_PASSWORD,
        "FRONTROW_RESERVATION_HOLD_DURATION",
        "PT10S",
        // Hashing is not the subject here, so it is cheap.
        "FRONTROW_ACCOUNT_PASSWORD_MEMORY_KIB",
        "128",
        "FRONTROW_ACCOUNT_PASSWORD_ITERATIONS",
        "1");
  }

  /** Starts all nodes at once and waits until all are ready and have found each other. */
  void startAll() {
    nodes.forEach(this::begin);
    nodes.forEach(FaultyNode::awaitReady);
    awaitReunion();
  }

  /** Starts a node and waits until it is ready and all have found each other. */
  void start(FaultyNode node) {
    begin(node);
    node.awaitReady();
    awaitReunion();
  }

  private void begin(FaultyNode node) {
    node.start();
    network.ifPresent(it -> it.connect(node));
  }

  /** Waits until each live node reports as many members as are alive; returns how long it took. */
  Duration awaitReunion() {
    List<FaultyNode> living = living();
    return Clocks.await(
        living.size() + " nodes that know of each other",
        LONGEST_REUNION,
        () -> living.stream().allMatch(node -> members(node) == living.size()));
  }

  /** The number of nodes in a node's last report, itself included. */
  static int members(FaultyNode node) {
    return node.errors().stream()
        .map(MEMBERS::matcher)
        .filter(Matcher::matches)
        .mapToInt(line -> Integer.parseInt(line.group(1)))
        .reduce(0, (before, last) -> last);
  }

  /** All live nodes stop in good order. */
  void stopAll() {
    for (FaultyNode node : living()) {
      assertEquals(0, node.stop(), node.name() + " does not stop in good order");
    }
  }

  List<FaultyNode> all() {
    return List.copyOf(nodes);
  }

  /** The nodes that were not killed, or were started again. */
  List<FaultyNode> living() {
    return nodes.stream().filter(FaultyNode::isAlive).toList();
  }

  List<FaultyNode> allBut(FaultyNode node) {
    return nodes.stream().filter(other -> other != node).toList();
  }

  FaultyNode get(int index) {
    return nodes.get(index);
  }
}
