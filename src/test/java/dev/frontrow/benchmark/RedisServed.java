package dev.frontrow.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** Reads from Redis how far a line has moved. For one thread; it lives as long as its process. */
final class RedisServed {
  private final Socket socket;
  private final BufferedReader in;
  private final byte[] command;

  RedisServed(int port, String concert) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    command = ("HGET frontrow:2:{" + concert + "}:line served\r\n").getBytes(US_ASCII);
  }

  long read() {
    try {
      socket.getOutputStream().write(command);
      in.readLine();
      return Long.parseLong(in.readLine());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
