package dev.frontrow.benchmark;

import java.util.List;
import java.util.Set;

/** One line of the table: something of ours, what it is measured against, and how it shall be. */
interface BenchmarkLine {
  /** Short; what {@code -Dfrontrow.benchmark.lines} calls it. */
  String name();

  /** Makes its data, once and before the first measurement, and says who takes part. */
  List<Entrant> prepare(BenchmarkStage stage);

  /** What the ratios of medians shall be; none if the line is only reported. */
  List<Goal> goals();

  /** What a measurement of a side shows that must not be, besides undocumented answers. */
  default List<String> breaches(Entrant side, Measured measured) {
    return List.of();
  }

  /** How much what ours says of itself may come to. */
  default List<Bound> bounds() {
    return List.of();
  }

  /** Whether a side needs no load before the first measurement. */
  default boolean warmsItselfUp(Entrant side) {
    return false;
  }

  /** What to know of its figures besides, once they are there. */
  default List<String> notes() {
    return List.of();
  }

  /** HTTP statuses that belong to what is measured, besides a documented 503. */
  default Set<Integer> refusals() {
    return Set.of();
  }
}
