package dev.frontrow.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hazelcast.cluster.Address;
import com.hazelcast.logging.Logger;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import dev.frontrow.config.Configuration;
import dev.frontrow.testing.Waits;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberLookupTest {
  @Test
  void a_name_stands_for_all_of_its_addresses() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (InetAddress address : InetAddress.getAllByName("localhost")) {
      expected.add(address.getHostAddress() + " " + 5701);
    }
    expected.add("192.0.2.1 6000");
    assertEquals(
        expected,
        found(List.of(new NodeAddress("localhost", 5701), new NodeAddress("192.0.2.1", 6000))));
  }

  @Test
  void a_name_that_nobody_has_yet_is_passed_over() {
    assertEquals(
        Set.of("192.0.2.1 5701"),
        found(
            List.of(
                new NodeAddress("no.such.host.invalid", 5701),
                new NodeAddress("192.0.2.1", 5701))));
  }

  /** Hazelcast by itself would keep of a name's addresses only the node's own. */
  @Test
  void a_node_joins_one_at_another_address_by_its_name() throws IOException {
    Optional<String> other = otherAddress();
    assumeTrue(other.isPresent(), "this machine has no address but the loopback ones");
    String name = "test-" + UUID.randomUUID();
    int port = freePort();
    Cluster first = join(name, "127.0.0.1", port, "localhost:" + port);
    try {
      Cluster second = join(name, other.get(), freePort(), "localhost:" + port);
      try {
        await().until(() -> first.size() == 2 && second.size() == 2);
      } finally {
        Waits.result(second.vertx().close());
      }
    } finally {
      Waits.result(first.vertx().close());
    }
  }

  private static Cluster join(String name, String host, int port, String members) {
    Map<String, String> values =
        Map.of(
            "cluster.host",
            host,
            "cluster.port",
            Integer.toString(port),
            "cluster.members",
            members);
    ClusterConfig config = ClusterConfig.from(Configuration.of(values).section("cluster"));
    return Cluster.join(
        config,
        name,
        new VertxOptions(),
        options -> new VertxMetrics() {},
        self -> config.members());
  }

  private static Optional<String> otherAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Set<String> found(List<NodeAddress> members) {
    DiscoveryStrategyFactory factory = MemberLookup.of(members).getDiscoveryStrategyFactory();
    DiscoveryNode self = new SimpleDiscoveryNode(new Address());
    Set<String> found = new TreeSet<>();
    factory
        .newDiscoveryStrategy(self, Logger.getLogger(MemberLookupTest.class), Map.of())
        .discoverNodes()
        .forEach(
            node ->
                found.add(
                    node.getPrivateAddress().getHost() + " " + node.getPrivateAddress().getPort()));
    return found;
  }
}
