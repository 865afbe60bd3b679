package dev.frontrow.http.address;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits. An IPv4 address equals its IPv4-mapped IPv6 form ({@code
 * ::ffff:0:0/96}; RFC 4291, section 2.5.5.2). Immutable.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record ClientAddress(long high, long low) {
  /** The unspecified address, for a connection that is already closed. */
  public static final ClientAddress UNKNOWN = new ClientAddress(0, 0);

  private static final int IPV4_BYTES = 4;
  private static final long IPV4_MAPPED = 0xFFFF_0000_0000L;
  private static final long IPV4_BITS = 0xFFFF_FFFFL;

  /** The longest text of an address: IPv6 with an IPv4 tail. */
  private static final int MAX_LENGTH = 45;

  /**
   * Parses an address such as {@code 192.0.2.1} or {@code 2001:db8::1}. Empty for everything else:
   * a name, a port, brackets, a zone, or an IPv4 number with a leading zero, which some programs
   * read as octal.
   */
  public static Optional<ClientAddress> parse(String literal) {
    if (literal.length() > MAX_LENGTH || !hasPlainNumbers(literal)) {
      return Optional.empty();
    }
    return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(literal))
        .map(ClientAddress::of);
  }

  /** Returns the address of a connection's peer. */
  public static ClientAddress of(@Nullable SocketAddress peer) {
    if (peer == null || peer.hostAddress() == null) {
      return UNKNOWN;
    }
    // A link-local address ends with the name of an interface.
    return parse(peer.hostAddress().split("%", 2)[0]).orElse(UNKNOWN);
  }

  private static ClientAddress of(byte[] bytes) {
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    return bytes.length == IPV4_BYTES
        ? new ClientAddress(0, IPV4_MAPPED | (numbers.getInt() & IPV4_BITS))
        : new ClientAddress(numbers.getLong(), numbers.getLong());
  }

  /**
   * Returns whether the text has only hexadecimal digits and separators, and no IPv4 number such as
   * 01.
   */
  private static boolean hasPlainNumbers(String literal) {
    boolean dotted = literal.indexOf('.') >= 0;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      boolean ascii = c <= 'f';
      if (!ascii || (c != '.' && c != ':' && Character.digit(c, 16) < 0)) {
        return false;
      }
      if (dotted && c == '0' && isFirstDigit(literal, i) && isDigit(literal, i + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFirstDigit(String literal, int at) {
    return at == 0 || literal.charAt(at - 1) == '.' || literal.charAt(at - 1) == ':';
  }

  private static boolean isDigit(String literal, int at) {
    return at < literal.length() && Character.digit(literal.charAt(at), 10) >= 0;
  }

  /** Returns whether this is an IPv4 address. */
  public boolean isIpv4() {
    return high == 0 && (low & ~IPV4_BITS) == IPV4_MAPPED;
  }

  /**
   * Returns the network that one customer usually has: the IPv4 address itself, or the first 64
   * bits of an IPv6 address, whose other bits the customer chooses (RFC 4291, section 2.5.4; RFC
   * 7421).
   */
  public ClientAddress network() {
    return isIpv4() || low == 0 ? this : new ClientAddress(high, 0);
  }

  /** Returns the address as {@code 192.0.2.1}, or in the form of RFC 5952 for IPv6. */
  @Override
  public String toString() {
    ByteBuffer bytes;
    if (isIpv4()) {
      bytes = ByteBuffer.allocate(IPV4_BYTES).putInt((int) low);
    } else {
      bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low);
    }
    return NetUtil.bytesToIpAddress(bytes.array());
  }
}
