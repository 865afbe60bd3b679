package dev.frontrow.api;

/**
 * The lowest and the highest seat price of several dates, in minor units.
 *
 * @param lowest at least 0
 * @param highest at least {@code lowest}
 */
public record PriceRange(long lowest, long highest) {
  /** Checks the bounds. */
  public PriceRange {
    if (lowest < 0 || highest < lowest) {
      throw new IllegalArgumentException("not a price range: " + lowest + " to " + highest);
    }
  }
}
