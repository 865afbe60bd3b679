package dev.frontrow.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.DiscoveryStrategyConfig;
import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.logging.ILogger;
import com.hazelcast.spi.discovery.AbstractDiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks for the addresses of the listed members each time that Hazelcast looks for nodes: at the
 * start, and again whenever it looks for clusters to merge with. So a node that comes back under
 * another address is found, and a name of many addresses, such as that of a headless service in
 * Kubernetes, stands for all of them.
 *
 * <p>Hazelcast's own list of members does neither for a node that listens on one address only: it
 * keeps of a name's addresses those that are the node's own. Thread-safe; blocks while it asks.
 */
final class MemberLookup extends AbstractDiscoveryStrategy {
  private final List<NodeAddress> members;

  private MemberLookup(ILogger logger, List<NodeAddress> members) {
    super(logger, Map.of());
    this.members = members;
  }

  /** For Hazelcast's settings. */
  static DiscoveryStrategyConfig of(List<NodeAddress> members) {
    return new DiscoveryStrategyConfig(new Factory(List.copyOf(members)));
  }

  @Override
  public Iterable<DiscoveryNode> discoverNodes() {
    return members.stream()
        .flatMap(MemberLookup::addresses)
        .distinct()
        .map(MemberLookup::at)
        .toList();
  }

  private static Stream<Address> addresses(NodeAddress member) {
    try {
      return Arrays.stream(InetAddress.getAllByName(member.host()))
          .map(address -> new Address(address, member.port()));
    } catch (UnknownHostException e) {
      // A node that has not come up yet may not have a name yet either.
      return Stream.empty();
    }
  }

  private static DiscoveryNode at(Address address) {
    return new SimpleDiscoveryNode(address);
  }

  private record Factory(List<NodeAddress> members) implements DiscoveryStrategyFactory {
    @Override
    public Class<? extends DiscoveryStrategy> getDiscoveryStrategyType() {
      return MemberLookup.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public DiscoveryStrategy newDiscoveryStrategy(
        DiscoveryNode self, ILogger logger, Map<String, Comparable> properties) {
      return new MemberLookup(logger, members);
    }

    @Override
    public Collection<PropertyDefinition> getConfigurationProperties() {
      return List.of();
    }
  }
}
