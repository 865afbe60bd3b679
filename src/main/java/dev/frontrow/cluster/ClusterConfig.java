package dev.frontrow.cluster;

import dev.frontrow.config.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the cluster.
 *
 * @param name only nodes with the same name join each other. If empty, the name of the data
 *     directory's cluster, or {@code frontrow} when members are listed
 * @param host host under which others reach this node. If empty, this machine's address among the
 *     members or towards them, otherwise loopback
 * @param port port of Hazelcast. If empty, 5701, or the next free one when no members are listed
 * @param busPort port of the event bus; 0 for any free one
 * @param members {@code host:port} of nodes to join; a host stands for all of its addresses. If
 *     empty, the nodes of the same data directory
 * @param hazelcastFile replaces {@code conf/hazelcast.yaml}
 */
public record ClusterConfig(
    Optional<String> name,
    Optional<String> host,
    Optional<Integer> port,
    int busPort,
    List<NodeAddress> members,
    Optional<Path> hazelcastFile) {
  private static final int MAX_PORT = 65_535;

  /** Copies the list. */
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
