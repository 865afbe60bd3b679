package dev.frontrow.cluster;

import dev.frontrow.config.ConfigurationException;
import dev.frontrow.network.BindFailure;
import dev.frontrow.network.ListenAddress;
import java.util.Optional;

/** Checks the configured ports, so that a start fails before Hazelcast tries them. Blocks. */
final class ClusterPorts {
  private ClusterPorts() {}

  static void check(ClusterConfig config) {
    // Port 0 checks the host alone. Without a configured host the node chooses a local address.
    config.host().ifPresent(host -> check("port", new ListenAddress(host, 0)));
    if (config.port().isPresent() || config.busPort() != 0) {
      NodeAddress self = OwnAddress.choose(config, 0);
      config.port().ifPresent(port -> check("port", new ListenAddress(self.host(), port)));
      if (config.port().equals(Optional.of(config.busPort()))) {
        throw new ConfigurationException(
            "cluster.bus-port: " + config.busPort() + " is already cluster.port");
      }
      check("bus-port", new ListenAddress(self.host(), config.busPort()));
    }
  }

  private static void check(String key, ListenAddress address) {
    Optional<BindFailure> obstacle = address.obstacle();
    if (obstacle.isEmpty()) {
      return;
    }
    throw new ConfigurationException(
        switch (obstacle.get()) {
          case UNKNOWN_HOST, NOT_LOCAL ->
              "cluster.host: " + address.host() + ": " + obstacle.get().words();
          case IN_USE, NOT_PERMITTED, NO_DESCRIPTOR, OTHER ->
              "cluster." + key + ": cannot listen at " + address + ": " + obstacle.get().words();
        });
  }
}
