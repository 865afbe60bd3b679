package dev.frontrow.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address of a node's Hazelcast port. Immutable.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record NodeAddress(String host, int port) {
  /** Hazelcast's default port. */
  public static final int DEFAULT_PORT = 5701;

  private static final Pattern FORM =
      Pattern.compile("(\\[[^\\]]+\\]|[^:\\[\\]/]+)(?::(\\d{1,5}))?");
  private static final int MAX_PORT = 65_535;

  /**
   * Checks host and port.
   *
   * @throws IllegalArgumentException for a blank host or a port out of range
   */
  public NodeAddress {
    if (host.isBlank() || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("not a node address: " + host + ":" + port);
    }
  }

  /** Parses {@code host:port}, {@code [IPv6]:port} or a host alone; empty for anything else. */
  public static Optional<NodeAddress> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int port = form.group(2) == null ? DEFAULT_PORT : Integer.parseInt(form.group(2));
    String host = form.group(1).replaceAll("[\\[\\]]", "");
    return port < 1 || port > MAX_PORT || host.isBlank()
        ? Optional.empty()
        : Optional.of(new NodeAddress(host, port));
  }

  /** Returns {@code host:port} in the form that {@link #parse} accepts. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
