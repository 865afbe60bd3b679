package dev.frontrow.http.limit;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Rejection;

/**
 * As many at once as it says, and no more; of what can be shed, so many that there is room left for
 * what cannot. For one event loop.
 */
public final class ConcurrencyLimiter {
  private final int max;
  private int inside;

  public ConcurrencyLimiter(int max) {
    this.max = max;
  }

  /** Takes a place; refused with {@code overloaded}. Whoever took one gives it back. */
  public void enter(Criticality criticality) {
    if (!hasPlace(criticality)) {
      throw Rejection.of(FailureCode.OVERLOADED);
    }
    inside++;
  }

  /** Whether {@link #enter} would take a place now. */
  public boolean hasPlace(Criticality criticality) {
    return inside < criticality.shareOf(max);
  }

  public void leave() {
    inside--;
  }

  public int inside() {
    return inside;
  }
}
