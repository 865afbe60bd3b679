package dev.frontrow.cluster;

import dev.frontrow.config.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a node meets others.
 *
 * @param name nodes join only those of the same name; empty: that of the data directory's cluster,
 *     or {@code frontrow} when members are listed
 * @param host where others reach this node; empty: this machine's among the members or towards
 *     them, otherwise the loopback address
 * @param port where Hazelcast listens; empty: 5701, or the next free one when no members are listed
 * @param busPort where the event bus listens; 0 for any free one
 * @param members {@code host:port} of nodes to join, a host standing for all of its addresses;
 *     empty: those of the same data directory
 * @param hazelcastFile instead of {@code conf/hazelcast.yaml}
 */
public record ClusterConfig(
    Optional<String> name,
    Optional<String> host,
    Optional<Integer> port,
    int busPort,
    List<NodeAddress> members,
    Optional<Path> hazelcastFile) {
  private static final int MAX_PORT = 65_535;

  /** Checks what the components promise. */
  public ClusterConfig {
    members = List.copyOf(members);
  }

  /** Reads the section {@code cluster}. */
  public static ClusterConfig from(Section section) {
    return new ClusterConfig(
        section.optionalText("name"),
        section.optionalText("host"),
        section.optionalInteger("port", 1, MAX_PORT),
        section.integer("bus-port", 0, 0, MAX_PORT),
        section.list("members", List.of()).stream().map(text -> member(section, text)).toList(),
        section.optionalText("hazelcast-file").map(Path::of));
  }

  private static NodeAddress member(Section section, String text) {
    return NodeAddress.parse(text)
        .orElseThrow(() -> section.invalid("members", "host:port, with commas between them"));
  }
}
