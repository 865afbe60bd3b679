package dev.frontrow.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A server's port on loopback, recorded in a file. It changes only when another program has taken
 * it, so that client settings stay valid.
 */
record LoopbackPort(Path record) {
  static final String HOST = "127.0.0.1";

  OptionalInt recorded() throws IOException {
    try {
      String text = Files.readString(record).strip();
      return text.matches("\\d{1,5}")
          ? OptionalInt.of(Integer.parseInt(text))
          : OptionalInt.empty();
    } catch (NoSuchFileException e) {
      return OptionalInt.empty();
    }
  }

  /** Returns the recorded port if it is free; otherwise records and returns another free one. */
  int choose() throws IOException {
    OptionalInt known = recorded();
    if (known.isPresent() && isFree(known.getAsInt())) {
      return known.getAsInt();
    }
    try (ServerSocket socket = new ServerSocket(0, 1, address())) {
      int port = socket.getLocalPort();
      Files.writeString(record, Integer.toString(port));
      return port;
    }
  }

  static InetAddress address() throws IOException {
    return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address(), port), 1);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
