package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Rejection;

/** As many at once as it says, and no more. For one event loop. */
final class Intake {
  private final int max;
  private int inside;

  Intake(int max) {
    this.max = max;
  }

  /** Takes a place; refused with {@code overloaded}. Whoever took one gives it back. */
  void enter() {
    demandPlace();
    inside++;
  }

  /** Refused with {@code overloaded} where there is no place now; takes none. */
  void demandPlace() {
    if (inside >= max) {
      throw Rejection.of(FailureCode.OVERLOADED);
    }
  }

  void leave() {
    inside--;
  }

  int inside() {
    return inside;
  }
}
