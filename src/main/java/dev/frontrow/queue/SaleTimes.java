package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import java.time.Instant;
import java.util.Optional;

/**
 * The times between which a line gives numbers.
 *
 * @param opensAt empty if there is no start
 * @param endsAt when the last date starts; empty without dates
 */
record SaleTimes(Optional<Instant> opensAt, Optional<Instant> endsAt) {
  /** Both times in ms since 1970, as {@code step.lua} reads them; 0 for none. */
  String argument() {
    return millis(opensAt) + "-" + millis(endsAt);
  }

  /** The state that others see: the line of a concert that is over is closed. */
  LineState stateAt(long nowMillis, LineState set) {
    return endsAt.isPresent() && endsAt.get().toEpochMilli() <= nowMillis ? LineState.CLOSED : set;
  }

  private static long millis(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(0L);
  }
}
