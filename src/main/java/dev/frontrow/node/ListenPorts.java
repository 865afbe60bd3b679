package dev.frontrow.node;

import dev.frontrow.cluster.Cluster;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.network.BindFailure;
import dev.frontrow.network.ListenAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The ports that a node listens on. All are looked at before anything starts; somebody may still
 * take one before the node listens, and the same words say so then.
 */
final class ListenPorts {
  private final Settings settings;

  ListenPorts(Settings settings) {
    this.settings = settings;
  }

  /**
   * Looks at all of them. Blocks while names are looked up.
   *
   * @throws ConfigurationException naming the setting that has to change
   */
  void check() {
    NodeConfig node = settings.node();
    Optional<Integer> management = node.managementPort();
    if (node.hosts(NodeRole.HTTP)) {
      check("http", settings.http().host(), settings.http().port());
      if (settings.http().port() != 0 && management.equals(Optional.of(settings.http().port()))) {
        throw new ConfigurationException(
            "management.port: "
                + management.get()
                + " is http.port already; another port: FRONTROW_MANAGEMENT_PORT="
                + ManagementServer.DEFAULT_PORT);
      }
    }
    // Without a port, a taken default is replaced, but the host has to be this machine's.
    check("management", node.managementHost(), management.orElse(0));
    Cluster.checkPorts(settings.cluster());
  }

  private void check(String section, String host, int port) {
    ListenAddress address = new ListenAddress(host, port);
    Optional<BindFailure> obstacle = address.obstacle();
    if (obstacle.isPresent()) {
      throw new ConfigurationException(refusal(section, address, obstacle.get()));
    }
  }

  /** One line for a failure to listen for clients. */
  String httpRefusal(Throwable failure) {
    return refusal(
        "http", new ListenAddress(settings.http().host(), settings.http().port()), failure);
  }

  /** One line for a failure to listen for operators. */
  String managementRefusal(Throwable failure) {
    NodeConfig node = settings.node();
    int port = node.managementPort().orElse(ManagementServer.DEFAULT_PORT);
    return refusal("management", new ListenAddress(node.managementHost(), port), failure);
  }

  private String refusal(String section, ListenAddress address, Throwable failure) {
    BindFailure kind = BindFailure.of(failure);
    return kind == BindFailure.OTHER
        ? section + ".port: cannot listen at " + address + ": " + failure.getMessage()
        : refusal(section, address, kind);
  }

  private String refusal(String section, ListenAddress address, BindFailure kind) {
    return switch (kind) {
      case UNKNOWN_HOST, NOT_LOCAL -> section + ".host: " + address.host() + ": " + kind.words();
      case NO_DESCRIPTOR, OTHER ->
          section + ".port: cannot listen at " + address + ": " + kind.words();
      case IN_USE, NOT_PERMITTED ->
          section
              + ".port: cannot listen at "
              + address
              + ": "
              + kind.words()
              + "; another port: FRONTROW_"
              + section.toUpperCase(Locale.ROOT)
              + "_PORT="
              + address.freePort(reserved());
    };
  }

  /** What the node itself uses, so that none of it is proposed. */
  private Set<Integer> reserved() {
    Set<Integer> reserved = new HashSet<>();
    reserved.add(settings.http().port());
    reserved.add(settings.node().managementPort().orElse(ManagementServer.DEFAULT_PORT));
    settings.cluster().port().ifPresent(reserved::add);
    reserved.add(settings.cluster().busPort());
    return reserved;
  }
}
