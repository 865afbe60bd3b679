package dev.frontrow.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One line of the table: our side, its comparisons, and the goals. */
interface BenchmarkLine {
  /** The short name for {@code -Dfrontrow.benchmark.lines}. */
  String name();

  /** Creates its data once, before the first measurement, and returns the sides. */
  List<Entrant> prepare(BenchmarkStage stage);

  /** The goals for the ratios of medians; none if the line is only reported. */
  List<Goal> goals();

  /** The breaches in a measurement of a side, besides undocumented answers. */
  default List<String> breaches(Entrant side, Measured measured) {
    return List.of();
  }

  /** The limits for the extra values of a side. */
  default List<Bound> bounds() {
    return List.of();
  }

  /** Whether a side needs no load before the first measurement. */
  default boolean warmsItselfUp(Entrant side) {
    return false;
  }

  /**
   * The sides in groups that are measured one after another. The sides of a group take turns, so
   * that a drift affects all of them. Several groups are for sides that need different processes.
   */
  default List<List<Entrant>> phases(List<Entrant> sides) {
    return List.of(sides);
  }

  /** A picture of the figures. */
  default Optional<Chart> chart(Map<Entrant, List<Measured>> seen) {
    return Optional.empty();
  }

  /** Whether a run measures it only if its options name it. */
  default boolean onlyByName() {
    return false;
  }

  /** Notes about the figures, after the measurement. */
  default List<String> notes() {
    return List.of();
  }

  /** The HTTP statuses that belong to the measurement, besides a documented 503. */
  default Set<Integer> refusals() {
    return Set.of();
  }
}
