package dev.frontrow.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** Asks the service's Redis for its figures. */
final class Redis {
  private static final int PATIENCE_MILLIS = 10_000;

  private Redis() {}

  /** One value of {@code INFO}; empty if there is none of that name. */
  static String info(int port, String section, String name) {
    return asked(port, "INFO " + section).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .reduce("", (before, last) -> last);
  }

  /** A value of its configuration. */
  static String setting(int port, String name) {
    List<String> lines = asked(port, "CONFIG GET " + name);
    return lines.size() < 5 ? "?" : lines.get(4);
  }

  private static List<String> asked(int port, String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(US_ASCII));
      return in.lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
