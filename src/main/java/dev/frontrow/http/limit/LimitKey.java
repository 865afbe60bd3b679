package dev.frontrow.http.limit;

import dev.frontrow.http.address.ClientAddress;
import java.util.UUID;

/**
 * Who uses a quota up: 128 bits of an address or a user's id. Comparable, so that somebody who
 * chooses addresses whose hashes are the same does not make a map slow.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record LimitKey(long high, long low) implements Comparable<LimitKey> {
  /** An address; of IPv6 its first 64 bits. */
  public static LimitKey of(ClientAddress client) {
    ClientAddress network = client.network();
    return new LimitKey(network.high(), network.low());
  }

  /** A user. */
  public static LimitKey of(UUID userId) {
    return new LimitKey(userId.getMostSignificantBits(), userId.getLeastSignificantBits());
  }

  @Override
  public int compareTo(LimitKey other) {
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compare(low, other.low);
  }
}
