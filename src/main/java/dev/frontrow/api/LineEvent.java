package dev.frontrow.api;

import java.util.UUID;

/**
 * A passing notice about the line of a concert. If one is lost, a page shows the change late;
 * nothing else depends on it.
 */
public sealed interface LineEvent extends EventData permits LineMoved, NumberCalled, TokenExpired {
  /** Returns the concert of the line. */
  UUID concertId();

  @Override
  default UUID subject() {
    return concertId();
  }
}
