package dev.frontrow.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A separate network (Linux, as root): each node has its own network namespace. A switch between
 * them and this machine has one too, where the machine's firewall does not apply. To cut two nodes
 * off from each other, each gets an unused hardware address for the other: their packets are lost
 * silently, as in a broken switch. For one thread.
 */
final class Network implements AutoCloseable {
  private static final String LINK = "frontrow0";
  private static final String SWITCH = "switch";
  private static final String PREFIX = "10.213." + new Random().nextInt(256) + ".";
  private static final String NOBODY = "02:00:00:00:de:ad";
  private static final Duration LONGEST_WAY = Duration.ofSeconds(10);

  private final String name = "fr" + ProcessHandle.current().pid();
  private final List<FaultyNode> nodes = new ArrayList<>();

  private Network() {}

  /** Why this machine cannot have such a network; empty if it can. */
  static String hindrance() {
    String trial = "frt" + ProcessHandle.current().pid();
    if (!Shell.succeeds("ip", "netns", "add", trial)) {
      return "network namespaces cannot be made: this takes Linux, root (or CAP_SYS_ADMIN and"
          + " CAP_NET_ADMIN) and the program ip";
    }
    boolean bridges = Shell.succeeds("ip", "-n", trial, "link", "add", SWITCH, "type", "bridge");
    Shell.run("ip", "netns", "del", trial);
    if (!bridges) {
      return "a network bridge cannot be made here";
    }
    return Shell.succeeds("unshare", "-n", "--", "true") && Shell.succeeds("nsenter", "--version")
        ? ""
        : "the programs unshare and nsenter are not there, or may not be used";
  }

  static Network make() {
    Network network = new Network();
    Shell.run("ip", "netns", "add", network.name);
    network.inSwitch("link", "add", SWITCH, "type", "bridge");
    network.inSwitch("link", "set", SWITCH, "up");
    Shell.run(
        "ip",
        "link",
        "add",
        network.name,
        "type",
        "veth",
        "peer",
        "name",
        "uplink",
        "netns",
        network.name);
    Shell.run("ip", "addr", "add", host() + "/24", "dev", network.name);
    Shell.run("ip", "link", "set", network.name, "up");
    network.inSwitch("link", "set", "uplink", "master", SWITCH, "up");
    return network;
  }

  private void inSwitch(String... words) {
    List<String> line = new ArrayList<>(List.of("ip", "-n", name));
    line.addAll(List.of(words));
    Shell.run(line.toArray(String[]::new));
  }

  /** This machine's own address in it. */
  static String host() {
    return PREFIX + "1";
  }

  /** A node's address, by its place among the nodes. */
  static String address(int index) {
    return PREFIX + (11 + index);
  }

  /** The words before {@code java}: they create a namespace and wait until it is connected. */
  static List<String> wrapper() {
    return List.of(
        "unshare",
        "-n",
        "--",
        "sh",
        "-c",
        "for i in $(seq 200); do ip -4 addr show dev "
            + LINK
            + " up 2>/dev/null | grep -q inet && exec \"$@\"; sleep 0.05; done; exit 1",
        "sh");
  }

  /** Connects a node that was just started. */
  void connect(FaultyNode node) {
    Path ours = Path.of("/proc/self/ns/net");
    Path theirs = Path.of("/proc/" + node.pid() + "/ns/net");
    Clocks.await("a namespace", LONGEST_WAY, () -> !target(theirs).equals(target(ours)));
    String pid = Long.toString(node.pid());
    String port = "port" + nodes.size();
    nodes.add(node);
    inSwitch("link", "add", port, "type", "veth", "peer", "name", LINK, "netns", pid);
    inSwitch("link", "set", port, "master", SWITCH, "up");
    inside(node, "ip", "link", "set", "lo", "up");
    inside(node, "ip", "link", "set", LINK, "up");
    inside(node, "ip", "addr", "add", address(nodes.size() - 1) + "/24", "dev", LINK);
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts one node off from the others, in both directions; all other connections work. */
  void cutOff(FaultyNode node) {
    between(
        node,
        (from, to) ->
            inside(
                from,
                "ip",
                "neigh",
                "replace",
                to,
                "lladdr",
                NOBODY,
                "nud",
                "permanent",
                "dev",
                LINK));
  }

  void heal(FaultyNode node) {
    between(node, (from, to) -> inside(from, "ip", "neigh", "del", to, "dev", LINK));
  }

  private interface Way {
    void change(FaultyNode from, String to);
  }

  private void between(FaultyNode node, Way way) {
    int index = nodes.indexOf(node);
    for (int other = 0; other < nodes.size(); other++) {
      if (other != index) {
        way.change(node, address(other));
        way.change(nodes.get(other), address(index));
      }
    }
  }

  private static void inside(FaultyNode node, String... words) {
    List<String> line =
        new ArrayList<>(List.of("nsenter", "-t", Long.toString(node.pid()), "-n", "--"));
    line.addAll(List.of(words));
    Shell.run(line.toArray(String[]::new));
  }

  /** A port that is free at an address of this machine. */
  static int freePort(String host, int from) {
    for (int port = from; port < from + 1000; port++) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(host, port));
        return port;
      } catch (IOException e) {
        // It is in use; try the next.
      }
    }
    throw new IllegalStateException("no free port from " + from);
  }

  /** The links of the nodes end with their namespaces. */
  @Override
  public void close() {
    Shell.run("ip", "netns", "del", name);
  }
}
