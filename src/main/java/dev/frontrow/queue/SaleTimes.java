package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import java.time.Instant;
import java.util.Optional;

/**
 * Between which times a line gives numbers.
 *
 * @param opensAt empty when it always did
 * @param endsAt when the last date starts; empty when no date is known
 */
record SaleTimes(Optional<Instant> opensAt, Optional<Instant> endsAt) {
  /** Both in ms since 1970, as {@code step.lua} reads them; 0 for a bound that is not there. */
  String argument() {
    return millis(opensAt) + "-" + millis(endsAt);
  }

  /** The state as others are told it: the line of a concert that is over is closed. */
  LineState stateAt(long nowMillis, LineState set) {
    return endsAt.isPresent() && endsAt.get().toEpochMilli() <= nowMillis ? LineState.CLOSED : set;
  }

  private static long millis(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(0L);
  }
}
