package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.PauseReason;
import dev.frontrow.api.Policy;
import java.util.Optional;

/**
 * What an organiser set.
 *
 * @param state whether the line gives numbers and admits
 * @param policy how it admits
 * @param version grows with each change
 * @param pausedBecause why it is paused, where its organiser did not do it
 */
record LineSettings(
    LineState state, Policy policy, long version, Optional<PauseReason> pausedBecause) {
  /** Admissions each minute that the policy lets expect, where the past tells nothing. */
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
