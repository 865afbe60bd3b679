package dev.frontrow.benchmark;

import java.util.List;
import java.util.Set;

/** One line of the table: something of ours, what it is measured against, and how it shall be. */
interface Line {
  /** Short; what {@code -Dfrontrow.benchmark.lines} calls it. */
  String name();

  /** Makes its data, once and before the first measurement, and says who takes part. */
  List<Entrant> prepare(Stage stage);

  /** What the ratios of medians shall be; none if the line is only reported. */
  List<Goal> goals();

  /** What else of ours has to stay below something; nothing unless a line says so. */
  default List<Limit> limits() {
    return List.of();
  }

  /** What a measurement of a side shows that must not be, besides undocumented answers. */
  default List<String> breaches(Entrant side, Measured measured) {
    return List.of();
  }

  /** HTTP statuses that belong to what is measured, besides a documented 503. */
  default Set<Integer> refusals() {
    return Set.of();
  }
}
