package dev.frontrow.api;

import java.time.Instant;
import java.util.UUID;

/** Receives the members of a {@link Fact} in their order. */
public interface FactWriter {
  /** Writes an id. */
  void put(String name, UUID value);

  /** Writes a number. */
  void put(String name, long value);

  /** Writes a time, as ISO 8601. */
  void put(String name, Instant value);

  /** Writes a constant, in lower case. */
  void put(String name, Enum<?> value);
}
