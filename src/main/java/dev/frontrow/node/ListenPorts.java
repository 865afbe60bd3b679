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
 * The ports that a node listens on. All are checked before anything starts. Another process may
 * still take one before the node listens; then the error has the same words.
 */
final class ListenPorts {
  private final Settings settings;

  ListenPorts(Settings settings) {
    this.settings = settings;
  }

  /**
   * Checks all ports. Blocks while host names are resolved.
   *
   * @throws ConfigurationException that names the setting to change
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
                + " is also http.port; choose another, such as FRONTROW_MANAGEMENT_PORT="
                + ManagementServer.DEFAULT_PORT);
      }
    }
    // Without a configured port, a taken default is replaced. The host must still be of this
    // machine.
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

  /** Returns one line for a failure to open the port for clients. */
  String httpRefusal(Throwable failure) {
    return refusal(
        "http", new ListenAddress(settings.http().host(), settings.http().port()), failure);
  }

  /** Returns one line for a failure to open the management port. */
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
              + "; choose another port, such as FRONTROW_"
              + section.toUpperCase(Locale.ROOT)
              + "_PORT="
              + address.freePort(reserved());
    };
  }

  /** Ports that the node itself uses; the error must not propose them. */
  private Set<Integer> reserved() {
    Set<Integer> reserved = new HashSet<>();
    reserved.add(settings.http().port());
    reserved.add(settings.node().managementPort().orElse(ManagementServer.DEFAULT_PORT));
    settings.cluster().port().ifPresent(reserved::add);
    reserved.add(settings.cluster().busPort());
    return reserved;
  }
}
