package dev.frontrow.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import dev.frontrow.config.Configuration;
import dev.frontrow.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HazelcastSettingsTest {
  private static final NodeAddress SELF = new NodeAddress("127.0.0.1", 6001);

  @TempDir Path directory;

  @Test
  void nobody_joins_who_was_not_listed() {
    JoinConfig join = settings(Map.of()).getNetworkConfig().getJoin();
    assertFalse(join.isAutoDetectionEnabled());
    assertFalse(join.getMulticastConfig().isEnabled());
    assertTrue(join.getTcpIpConfig().isEnabled());
    assertEquals(List.of("a:1", "b:2"), join.getTcpIpConfig().getMembers());
  }

  @Test
  void listed_members_are_looked_up_and_nothing_else_is() {
    Config settings = settings(Map.of("cluster.members", "a:1,b:2"));
    JoinConfig join = settings.getNetworkConfig().getJoin();
    assertFalse(join.isAutoDetectionEnabled());
    assertFalse(join.getMulticastConfig().isEnabled());
    assertFalse(join.getTcpIpConfig().isEnabled());
    assertEquals(1, join.getDiscoveryConfig().getDiscoveryStrategyConfigs().size());
    assertEquals("true", settings.getProperty("hazelcast.discovery.enabled"));
  }

  @Test
  void a_node_listens_on_its_own_address_and_port_only() {
    Config settings = settings(Map.of());
    assertEquals(6001, settings.getNetworkConfig().getPort());
    assertFalse(settings.getNetworkConfig().isPortAutoIncrement());
    assertTrue(settings.getNetworkConfig().getInterfaces().isEnabled());
    assertEquals(
        List.of("127.0.0.1"),
        List.copyOf(settings.getNetworkConfig().getInterfaces().getInterfaces()));
    assertEquals("false", settings.getProperty("hazelcast.socket.bind.any"));
    assertEquals("tour", settings.getClusterName());
  }

  @Test
  void a_node_that_is_gone_is_noticed_within_seconds() {
    Config settings = settings(Map.of());
    assertEquals("1", settings.getProperty("hazelcast.heartbeat.interval.seconds"));
    assertEquals("5", settings.getProperty("hazelcast.max.no.heartbeat.seconds"));
  }

  @Test
  void nothing_is_sent_home() {
    assertEquals("false", settings(Map.of()).getProperty("hazelcast.phone.home.enabled"));
  }

  @Test
  void the_bus_has_the_maps_that_it_needs() {
    assertEquals(
        ValueCollectionType.SET,
        settings(Map.of()).getMultiMapConfig("__vertx.subs").getValueCollectionType());
  }

  @Test
  void another_file_is_taken_when_it_is_named() throws IOException {
    Path file = directory.resolve("other.yaml");
    Files.writeString(file, "hazelcast: {properties: {mine: 7}}\n");
    Config settings = settings(Map.of("cluster.hazelcast-file", file.toString()));
    assertEquals("7", settings.getProperty("mine"));
  }

  @Test
  void a_file_that_cannot_be_used_is_refused_in_one_line() throws IOException {
    Path none = directory.resolve("none.yaml");
    refused("cannot be read", none);
    Path wrong = directory.resolve("wrong.yaml");
    Files.writeString(wrong, "hazelcast: {nettwork: 1}\n");
    refused("invalid Hazelcast configuration", wrong);
  }

  private static void refused(String message, Path file) {
    String said =
        assertThrows(
                ConfigurationException.class,
                () -> settings(Map.of("cluster.hazelcast-file", file.toString())))
            .getMessage();
    assertTrue(said.contains(message), said);
    assertFalse(said.contains("\n"), said);
  }

  private static Config settings(Map<String, String> values) {
    return HazelcastSettings.of(
        ClusterConfig.from(Configuration.of(values).section("cluster")),
        "tour",
        SELF,
        List.of(new NodeAddress("a", 1), new NodeAddress("b", 2)));
  }
}
