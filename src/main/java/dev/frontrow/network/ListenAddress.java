package dev.frontrow.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;

/**
 * An address and port to listen on. Its methods block for name look-ups. They open a socket and
 * close it again, so another process may still take the port afterwards. Immutable.
 *
 * @param host name or address; {@code 0.0.0.0} for every address of this machine
 * @param port 0 for any free port
 */
public record ListenAddress(String host, int port) {
  private static final int FIRST_UNPRIVILEGED = 1_024;
  private static final int USUAL = 8_080;
  private static final int MAX_PORT = 65_535;
  private static final int PORTS_TRIED = 100;

  /** Tries to listen, and returns why it failed; empty on success. */
  public Optional<BindFailure> obstacle() {
    InetSocketAddress address = new InetSocketAddress(unbracketed(host), port);
    if (address.isUnresolved()) {
      return Optional.of(BindFailure.UNKNOWN_HOST);
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return Optional.empty();
    } catch (IOException e) {
      // The system's text may be in any language, so a foreign address is recognised by itself.
      return Optional.of(isLocal(address.getAddress()) ? BindFailure.of(e) : BindFailure.NOT_LOCAL);
    }
  }

  /** Returns {@code host:port}, with an IPv6 host in brackets. */
  @Override
  public String toString() {
    return bracketed(host) + ":" + port;
  }

  /** Returns a host as it stands in a URL: an IPv6 address in brackets. */
  public static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /**
   * Returns a port that is free now, to propose instead: above this one, or from 8080 on if this
   * one needs privileges.
   *
   * @param reserved ports that other servers of this node use
   */
  public int freePort(Set<Integer> reserved) {
    int first = port < FIRST_UNPRIVILEGED || port + PORTS_TRIED > MAX_PORT ? USUAL : port + 1;
    for (int candidate = first; candidate < first + PORTS_TRIED; candidate++) {
      if (!reserved.contains(candidate)
          && new ListenAddress(host, candidate).obstacle().isEmpty()) {
        return candidate;
      }
    }
    return first;
  }

  private static boolean isLocal(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
