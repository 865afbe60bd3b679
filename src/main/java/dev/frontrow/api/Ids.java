package dev.frontrow.api;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/**
 * Ids that the server makes: UUIDs of version 7, so that they sort by the time of their making and
 * fill an index from one end. They are made here and not by the database, whose versions differ in
 * what they know. Safe from any thread.
 */
public final class Ids {
  private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /** A new id; greater than every one that this process made before. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
