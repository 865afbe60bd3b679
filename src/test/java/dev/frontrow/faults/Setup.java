package dev.frontrow.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run needs beyond three nodes.
 *
 * @param networked whether each node has a network namespace of its own
 * @param relayed whether nodes reach PostgreSQL by way of a relay that can cut connections
 * @param clocks how far each node's clock is off; empty: all are right
 */
record Setup(boolean networked, boolean relayed, List<Duration> clocks) {
  static final Setup PLAIN = new Setup(false, false, List.of());
  static final Setup NETWORKED = new Setup(true, false, List.of());
  static final Setup RELAYED = new Setup(false, true, List.of());

  static Setup clocks(Duration... off) {
    return new Setup(false, false, List.of(off));
  }

  /** What a node's process needs for its clock. */
  Map<String, String> clock(int node) {
    return clocks.isEmpty() || clocks.get(node).isZero()
        ? Map.of()
        : FalseTime.offBy(clocks.get(node));
  }
}
