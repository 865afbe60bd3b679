package dev.frontrow.api;

import java.util.UUID;

/** A passing notice about the line of a concert. A lost one makes a page late and nothing else. */
public sealed interface LineEvent extends EventData permits LineMoved, NumberCalled, TokenExpired {
  /** The concert of the line. */
  UUID concertId();

  @Override
  default UUID subject() {
    return concertId();
  }
}
