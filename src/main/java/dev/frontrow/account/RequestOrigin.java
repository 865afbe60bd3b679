package dev.frontrow.account;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a request comes from, and whom it counts as. An IPv4 address counts for itself; IPv6
 * addresses count by their first 64 bits, since a provider gives each customer at least so many
 * (RFC 6177). An IPv4 address that is written as an IPv6 address (RFC 4291, section 2.5.5.2) is the
 * IPv4 address. Callers that give no address, or one that cannot be read, count as one client.
 *
 * @param address in its usual form, fit for a log; {@code unknown} without one
 * @param network what limits and queues count by
 */
record RequestOrigin(String address, String network) {
  /** Of callers that give no address. */
  static final RequestOrigin UNKNOWN = new RequestOrigin("unknown", "unknown");

  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_PREFIX_BYTES = 8;

  /** Zeros and ones before the IPv4 address in an IPv4-mapped one. */
  private static final byte[] IPV4_MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  /** Reads an address as it crossed the bus. No name is resolved. */
  static RequestOrigin of(Optional<String> given) {
    return given
        .map(NetUtil::createByteArrayFromIpAddressString)
        .map(RequestOrigin::of)
        .orElse(UNKNOWN);
  }

  /** Whether no address was given, or none that can be read. */
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
