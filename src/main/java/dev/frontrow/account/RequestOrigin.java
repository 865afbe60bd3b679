package dev.frontrow.account;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/**
 * The client address of a request, and the network that limits count it under. An IPv4 address
 * counts alone. IPv6 addresses count by their first 64 bits, since a provider assigns each customer
 * at least a /64 (RFC 6177). An IPv4-mapped IPv6 address (RFC 4291, section 2.5.5.2) counts as the
 * IPv4 address. All callers without a readable address count together.
 *
 * @param address in canonical form, safe to log; {@code unknown} if there is none
 * @param network the key of limits and queues
 */
record RequestOrigin(String address, String network) {
  /** The origin of callers without a readable address. */
  static final RequestOrigin UNKNOWN = new RequestOrigin("unknown", "unknown");

  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_PREFIX_BYTES = 8;

  /** The first 12 bytes of an IPv4-mapped IPv6 address. */
  private static final byte[] IPV4_MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  /** Parses an address that came over the bus. Does not resolve names. */
  static RequestOrigin of(Optional<String> given) {
    return given
        .map(NetUtil::createByteArrayFromIpAddressString)
        .map(RequestOrigin::of)
        .orElse(UNKNOWN);
  }

  /** Returns whether the caller gave no readable address. */
  boolean isUnknown() {
    return equals(UNKNOWN);
  }

  private static RequestOrigin of(byte[] address) {
    if (address.length == IPV6_BYTES && !isMapped(address)) {
      byte[] network = Arrays.copyOf(Arrays.copyOf(address, IPV6_PREFIX_BYTES), IPV6_BYTES);
      return new RequestOrigin(
          NetUtil.bytesToIpAddress(address), NetUtil.bytesToIpAddress(network) + "/64");
    }
    byte[] last = Arrays.copyOfRange(address, address.length - IPV4_BYTES, address.length);
    String text = NetUtil.bytesToIpAddress(last);
    return new RequestOrigin(text, text);
  }

  private static boolean isMapped(byte[] address) {
    return Arrays.equals(address, 0, IPV4_MAPPED.length, IPV4_MAPPED, 0, IPV4_MAPPED.length);
  }
}
