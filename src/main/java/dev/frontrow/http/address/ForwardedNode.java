package dev.frontrow.http.address;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses the node that a proxy names: an address, often with a port; an IPv6 address often in
 * brackets (RFC 7239, section 6). {@code unknown} and invented identifiers such as {@code _hidden}
 * are not addresses.
 */
final class ForwardedNode {
  private static final int MAX_LENGTH = 128;
  private static final Pattern PORT = Pattern.compile("(:([0-9]{1,5}|_[0-9A-Za-z._-]+))?");

  private ForwardedNode() {}

  /** Returns the address; empty if there is none. */
  static Optional<ClientAddress> parse(String written) {
    String node = written.strip();
    if (node.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      boolean ipv6 = node.lastIndexOf(':', end) > 0;
      return ipv6 && PORT.matcher(node.substring(end + 1)).matches()
          ? ClientAddress.parse(node.substring(1, end))
          : Optional.empty();
    }
    int colon = node.indexOf(':');
    boolean port = colon >= 0 && colon == node.lastIndexOf(':');
    if (!port) {
      return ClientAddress.parse(node);
    }
    return PORT.matcher(node.substring(colon)).matches()
        ? ClientAddress.parse(node.substring(0, colon))
        : Optional.empty();
  }
}
