package dev.frontrow.cluster;

import dev.frontrow.config.ConfigurationException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Chooses the address under which other nodes reach this one. Blocks for name look-ups. */
final class OwnAddress {
  private static final int PORTS_TRIED = 100;

  private OwnAddress() {}

  /**
   * Returns the address to listen on.
   *
   * @param spread offset of the first port that is tried, so that nodes that start together choose
   *     different ones
   */
  static NodeAddress choose(ClusterConfig config, int spread) {
    if (config.host().isEmpty() && config.members().isEmpty()) {
      return at("127.0.0.1", config, spread);
    }
    Optional<NodeAddress> listed = among(config.members());
    if (config.host().isEmpty() && listed.isPresent()) {
      return new NodeAddress(listed.get().host(), config.port().orElse(listed.get().port()));
    }
    return at(
        config
            .host()
            .map(OwnAddress::resolve)
            .or(() -> towards(config.members()))
            .orElse("127.0.0.1"),
        config,
        spread);
  }

  private static NodeAddress at(String host, ClusterConfig config, int spread) {
    if (config.port().isPresent()) {
      return new NodeAddress(host, config.port().get());
    }
    // With listed members, the others expect this node at the default port.
    return config.members().isEmpty()
        ? free(host, NodeAddress.DEFAULT_PORT + spread)
        : new NodeAddress(host, NodeAddress.DEFAULT_PORT);
  }

  private static String resolve(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new ConfigurationException("cluster.host: " + host + ": unknown host");
    }
  }

  /** Returns the member that is this machine. */
  private static Optional<NodeAddress> among(List<NodeAddress> members) {
    for (NodeAddress member : members) {
      try {
        for (InetAddress address : InetAddress.getAllByName(member.host())) {
          if (NetworkInterface.getByInetAddress(address) != null) {
            return Optional.of(new NodeAddress(address.getHostAddress(), member.port()));
          }
        }
      } catch (UnknownHostException | SocketException e) {
        // The name of a member that has not started yet may not exist.
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the local address of the route to a member. Connecting a datagram socket sends nothing.
   */
  private static Optional<String> towards(List<NodeAddress> members) {
    for (NodeAddress member : members) {
      InetSocketAddress address = new InetSocketAddress(member.host(), member.port());
      if (!address.isUnresolved()) {
        try (DatagramSocket socket = new DatagramSocket()) {
          socket.connect(address);
          return Optional.of(socket.getLocalAddress().getHostAddress());
        } catch (SocketException e) {
          // There is no route to this member; try the next.
        }
      }
    }
    return Optional.empty();
  }

  private static NodeAddress free(String host, int first) {
    for (int port = first; ; port++) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(host, port));
        return new NodeAddress(host, port);
      } catch (IOException e) {
        if (port == first + PORTS_TRIED) {
          throw new ConfigurationException(
              "cluster.port: no port from " + first + " to " + port + " is free at " + host);
        }
      }
    }
  }
}
