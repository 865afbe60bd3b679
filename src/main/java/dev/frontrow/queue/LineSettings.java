package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.PauseReason;
import dev.frontrow.api.Policy;
import java.util.Optional;

/**
 * The settings of a line: its state and its policy.
 *
 * @param state whether the line gives numbers and admits
 * @param policy how it admits
 * @param version grows with each change of state or policy
 * @param pausedBecause why the line paused itself; empty if its organiser paused it
 */
record LineSettings(
    LineState state, Policy policy, long version, Optional<PauseReason> pausedBecause) {
  /** The admissions each minute that the policy promises, for a line without a past minute. */
  double expectedPace() {
    double inTurns =
        policy
            .admitCount()
            .flatMap(count -> policy.admitEvery().map(every -> count * perMinute(every)))
            .orElse(Double.MAX_VALUE);
    double asSlotsFree =
        policy
            .maxActive()
            .map(count -> count * perMinute(policy.idleTimeout()))
            .orElse(Double.MAX_VALUE);
    return Math.min(inTurns, asSlotsFree);
  }

  private static double perMinute(java.time.Duration duration) {
    return 60_000.0 / duration.toMillis();
  }
}
