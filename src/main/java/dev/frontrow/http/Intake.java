package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Rejection;

/**
 * As many at once as it says, and no more; of what can be shed, so many that there is room left for
 * what cannot. For one event loop.
 */
final class Intake {
  private final int max;
  private int inside;

  Intake(int max) {
    this.max = max;
  }

  /** Takes a place; refused with {@code overloaded}. Whoever took one gives it back. */
  void enter(Criticality criticality) {
    if (!hasPlace(criticality)) {
      throw Rejection.of(FailureCode.OVERLOADED);
    }
    inside++;
  }

  /** Whether {@link #enter} would take a place now. */
  boolean hasPlace(Criticality criticality) {
    return inside < criticality.shareOf(max);
  }

  void leave() {
    inside--;
  }

  int inside() {
    return inside;
  }
}
