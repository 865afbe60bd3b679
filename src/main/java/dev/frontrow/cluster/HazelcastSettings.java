package dev.frontrow.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.spi.properties.ClusterProperty;
import dev.frontrow.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds Hazelcast's configuration from its file and from this node's settings. Stateless. */
final class HazelcastSettings {
  private static final Path DEFAULT_FILE = Path.of("conf", "hazelcast.yaml");
  private static final String PACKAGED = "conf/hazelcast.yaml";

  private HazelcastSettings() {}

  static Config of(ClusterConfig config, String name, NodeAddress self, List<NodeAddress> members) {
    Config hazelcast = read(config);
    hazelcast.setClusterName(name);
    hazelcast
        .getNetworkConfig()
        .setPort(self.port())
        .getInterfaces()
        .setEnabled(true)
        .addInterface(self.host());
    JoinConfig join = hazelcast.getNetworkConfig().getJoin();
    if (config.members().isEmpty()) {
      members.forEach(member -> join.getTcpIpConfig().addMember(member.toString()));
    } else {
      addDiscovery(members, hazelcast);
    }
    return hazelcast;
  }

  /** Hazelcast accepts one discovery mechanism only, so TCP/IP is disabled. */
  private static void addDiscovery(List<NodeAddress> members, Config hazelcast) {
    hazelcast.setProperty(ClusterProperty.DISCOVERY_SPI_ENABLED.getName(), "true");
    JoinConfig join = hazelcast.getNetworkConfig().getJoin();
    join.getTcpIpConfig().setEnabled(false);
    join.getDiscoveryConfig().addDiscoveryStrategyConfig(MemberLookup.of(members));
  }

  private static Config read(ClusterConfig config) {
    Path file = config.hazelcastFile().orElse(DEFAULT_FILE);
    try (InputStream in = open(config, file)) {
      return new YamlConfigBuilder(in).build();
    } catch (IOException e) {
      throw new ConfigurationException("cluster.hazelcast-file: " + file + " cannot be read");
    } catch (InvalidConfigurationException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ConfigurationException(file + ": invalid Hazelcast configuration: " + message);
    }
  }

  private static InputStream open(ClusterConfig config, Path file) throws IOException {
    if (config.hazelcastFile().isPresent() || Files.exists(file)) {
      return Files.newInputStream(file);
    }
    InputStream in = HazelcastSettings.class.getClassLoader().getResourceAsStream(PACKAGED);
    if (in == null) {
      throw new IOException(PACKAGED + " is missing from the jar");
    }
    return in;
  }
}
