package dev.frontrow.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.ConfigurationException;
import dev.frontrow.testing.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterConfigTest {
  @Test
  void every_default_is_as_documented() {
    assertEquals(
        new ClusterConfig(
            Optional.empty(), Optional.empty(), Optional.empty(), 0, List.of(), Optional.empty()),
        config(Map.of()));
  }

  @Test
  void every_key_is_read() {
    assertEquals(
        new ClusterConfig(
            Optional.of("tour"),
            Optional.of("node-1"),
            Optional.of(6000),
            6001,
            List.of(new NodeAddress("a", 5701), new NodeAddress("::1", 6000)),
            Optional.of(Path.of("my.yaml"))),
        config(
            Map.of(
                "cluster.name", "tour",
                "cluster.host", "node-1",
                "cluster.port", "6000",
                "cluster.bus-port", "6001",
                "cluster.members", "a, [::1]:6000",
                "cluster.hazelcast-file", "my.yaml")));
  }

  @Test
  void a_member_that_is_no_address_is_refused() {
    for (String text : List.of("a:b", "a:0", "a:70000", ":5701", "http://a:1", "a:1:2", "[]:1")) {
      ConfigurationException refusal =
          assertThrows(
              ConfigurationException.class, () -> config(Map.of("cluster.members", text)), text);
      assertTrue(refusal.getMessage().startsWith("cluster.members (as given): expected host:port"));
    }
  }

  @Test
  void an_address_is_written_as_it_is_read() {
    for (String text : List.of("node-1:5701", "10.0.0.1:80", "[fe80::1]:65535")) {
      assertEquals(text, NodeAddress.parse(text).orElseThrow().toString());
    }
  }

  @Test
  void a_node_alone_listens_on_the_loopback_address() {
    NodeAddress own = OwnAddress.choose(config(Map.of()), 0);
    assertEquals("127.0.0.1", own.host());
    assertTrue(own.port() >= NodeAddress.DEFAULT_PORT);
  }

  @Test
  void a_node_finds_itself_among_the_members() {
    assertEquals(
        new NodeAddress("127.0.0.1", 6123),
        OwnAddress.choose(
            config(Map.of("cluster.members", "no.such.host.invalid,localhost:6123")), 0));
    assertEquals(
        new NodeAddress("127.0.0.1", 6124),
        OwnAddress.choose(
            config(Map.of("cluster.members", "localhost:6123", "cluster.port", "6124")), 0));
  }

  @Test
  void a_node_that_is_no_member_is_reached_where_it_reaches_them() {
    NodeAddress own = OwnAddress.choose(config(Map.of("cluster.members", "192.0.2.1:6123")), 0);
    assertEquals(NodeAddress.DEFAULT_PORT, own.port());
  }

  @Test
  void a_host_without_an_address_is_refused() {
    ConfigurationException refusal =
        assertThrows(
            ConfigurationException.class,
            () -> OwnAddress.choose(config(Map.of("cluster.host", "no.such.host.invalid")), 0));
    assertEquals("cluster.host: no.such.host.invalid: unknown host", refusal.getMessage());
  }

  private static ClusterConfig config(Map<String, String> values) {
    return TestSettings.read("cluster", ClusterConfig::from, values);
  }
}
