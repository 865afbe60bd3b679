package dev.frontrow.api;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/**
 * Generates ids: UUIDs of version 7. They sort by the time of their creation, so that an index
 * grows at one end. The program generates them, since not every supported PostgreSQL version can.
 * Thread-safe.
 */
public final class Ids {
  private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /**
   * Returns a new id. It is greater than all earlier ones of this process, unless the clock goes
   * back.
   */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
