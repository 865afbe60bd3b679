package dev.frontrow.http.limit;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Rejection;

/**
 * Bounds the requests in progress. Requests of a lower {@link Criticality} may fill only part of
 * the slots, so that critical ones find one. For one event loop.
 */
public final class ConcurrencyLimiter {
  private final int max;
  private int inside;

  public ConcurrencyLimiter(int max) {
    this.max = max;
  }

  /**
   * Takes a slot; throws {@code overloaded} if there is none. The caller must release it with
   * {@link #leave}.
   */
  public void enter(Criticality criticality) {
    if (!hasPlace(criticality)) {
      throw Rejection.of(FailureCode.OVERLOADED);
    }
    inside++;
  }

  /** Returns whether {@link #enter} would succeed now. */
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
