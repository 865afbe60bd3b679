package dev.frontrow.api;

/**
 * What the seats of several dates cost.
 *
 * @param lowest of the cheapest, in the currency's minor unit
 * @param highest of the dearest
 */
public record PriceRange(long lowest, long highest) {
  /** Checks what the components promise. */
  public PriceRange {
    if (lowest < 0 || highest < lowest) {
      throw new IllegalArgumentException("no price range: " + lowest + " to " + highest);
    }
  }
}
