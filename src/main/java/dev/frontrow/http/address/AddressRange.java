package dev.frontrow.http.address;

import java.util.Optional;

/**
 * A range of addresses with a common prefix, written as CIDR (RFC 4632; RFC 4291, section 2.3):
 * {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address. An IPv6 range contains an IPv4
 * address only if it lies within {@code ::ffff:0:0/96}. Immutable.
 *
 * @param first the first address
 * @param prefix the length of the common prefix in 128 bits; for IPv4, 96 more than the written
 *     number
 */
public record AddressRange(ClientAddress first, int prefix) {
  private static final int BITS = 128;
  private static final int IPV4_BITS = 32;

  /** Parses a range; empty if the text is none or has bits set after the prefix. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return ClientAddress.parse(text).map(it -> new AddressRange(it, BITS));
    }
    boolean dotted = text.indexOf(':') < 0;
    int prefix = prefix(text.substring(slash + 1), dotted ? IPV4_BITS : BITS);
    if (prefix < 0) {
      return Optional.empty();
    }
    return ClientAddress.parse(text.substring(0, slash))
        .map(it -> new AddressRange(it, dotted ? BITS - IPV4_BITS + prefix : prefix))
        .filter(AddressRange::isExact);
  }

  private static int prefix(String text, int max) {
    boolean number = text.matches("0|[1-9][0-9]{0,2}");
    int prefix = number ? Integer.parseInt(text) : -1;
    return prefix <= max ? prefix : -1;
  }

  private boolean isExact() {
    return first.high() == (first.high() & highMask()) && first.low() == (first.low() & lowMask());
  }

  /** Returns whether the range contains the address. */
  public boolean contains(ClientAddress address) {
    return (address.high() & highMask()) == first.high()
        && (address.low() & lowMask()) == first.low()
        && (!address.isIpv4() || isIpv4());
  }

  private boolean isIpv4() {
    return first.isIpv4() && prefix >= BITS - IPV4_BITS;
  }

  private long highMask() {
    return mask(Math.min(prefix, Long.SIZE));
  }

  private long lowMask() {
    return mask(Math.max(prefix - Long.SIZE, 0));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
  }
}
