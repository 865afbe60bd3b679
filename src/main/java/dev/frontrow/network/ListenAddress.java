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
 * Where a server is to listen. Its methods block while they ask for names. They open a socket and
 * close it again, so another process may still take the port afterwards.
 *
 * @param host name or address; {@code 0.0.0.0} for every address of this machine
 * @param port 0 for any port that is free
 */
public record ListenAddress(String host, int port) {
  private static final int FIRST_UNPRIVILEGED = 1_024;
  private static final int USUAL = 8_080;
  private static final int MAX_PORT = 65_535;
  private static final int PORTS_TRIED = 100;

  /** Tries to listen. Empty when that works. */
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
      // The words of the system may be in a language that nobody here knows.
      return Optional.of(isLocal(address.getAddress()) ? BindFailure.of(e) : BindFailure.NOT_LOCAL);
    }
  }

  /** The same host and port as one line for people. */
  @Override
  public String toString() {
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * A port to propose instead: above this one, or from 8080 on where this one needs privileges,
   * free at this moment.
   *
   * @param reserved ports that other servers of the same node use
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
