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

  /** HTTP statuses that belong to what is measured, besides a documented 503. */
  default Set<Integer> refusals() {
    return Set.of();
  }
}
