package dev.frontrow.http.limit;

import dev.frontrow.http.address.ClientAddress;
import java.util.UUID;

/**
 * The address or user that a limit counts for, as 128 bits. Comparable, so that a map stays fast
 * even if somebody chooses addresses with equal hashes. Immutable.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record LimitKey(long high, long low) implements Comparable<LimitKey> {
  /** Returns the key of an address; of IPv6 only the first 64 bits count. */
  public static LimitKey of(ClientAddress client) {
    ClientAddress network = client.network();
    return new LimitKey(network.high(), network.low());
  }

  /** Returns the key of a user. */
  public static LimitKey of(UUID userId) {
    return new LimitKey(userId.getMostSignificantBits(), userId.getLeastSignificantBits());
  }

  @Override
  public int compareTo(LimitKey other) {
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compare(low, other.low);
  }
}
