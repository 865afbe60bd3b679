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
 * Hazelcast discovery that resolves the configured members whenever Hazelcast looks for nodes: at
 * the start, and when it looks for clusters to merge with. So it finds a node that returns with
 * another address, and a name with many addresses, such as a Kubernetes headless service, stands
 * for all of them.
 *
 * <p>Hazelcast's own member list does neither for a node that binds one address: of a name's
 * addresses it keeps only the node's own. Thread-safe. Blocks for name look-ups.
 */
final class MemberLookup extends AbstractDiscoveryStrategy {
  private final List<NodeAddress> members;

  private MemberLookup(ILogger logger, List<NodeAddress> members) {
    super(logger, Map.of());
    this.members = members;
  }

  /** Returns the strategy for Hazelcast's configuration. */
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
      // The name of a node that has not started yet may not exist.
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
    @SuppressWarnings("rawtypes") // The interface declares the raw type.
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
