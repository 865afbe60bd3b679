package dev.frontrow.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run needs beyond three nodes.
 *
 * @param networked whether each node has its own network namespace
 * @param relayed whether nodes reach PostgreSQL through a relay that can cut connections
 * @param clocks the shift of each node's clock; empty if all are right
 */
record Setup(boolean networked, boolean relayed, List<Duration> clocks) {
  static final Setup PLAIN = new Setup(false, false, List.of());
  static final Setup NETWORKED = new Setup(true, false, List.of());
  static final Setup RELAYED = new Setup(false, true, List.of());

  static Setup clocks(Duration... off) {
    return new Setup(false, false, List.of(off));
  }

  /** The environment of a node's process for its clock. */
  Map<String, String> clock(int node) {
    return clocks.isEmpty() || clocks.get(node).isZero()
        ? Map.of()
        : FalseTime.offBy(clocks.get(node));
  }
}
