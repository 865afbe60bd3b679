package dev.frontrow.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request for a WebSocket, byte by byte, and its answer; the connection stays open. */
final class Upgrade implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");

  private final Socket socket;
  private final String head;
  private final String body;

  /** Asks with these lines besides those of a WebSocket, each with its end. */
  Upgrade(TestEdge edge, String host, String lines) throws IOException {
    this(edge, host, "Upgrade", lines);
  }

  Upgrade(TestEdge edge, String host, String connection, String lines) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), edge.port);
    socket.setSoTimeout(10_000);
    String request =
        "GET /api/v1/live HTTP/1.1\r\nHost: "
            + host
            + "\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nConnection: "
            + connection
            + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + lines
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    head = head(socket.getInputStream());
    Matcher length = LENGTH.matcher(head);
    body = length.find() ? body(Integer.parseInt(length.group(1))) : "";
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("closed after " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private String body(int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  int status() {
    return Integer.parseInt(head.split(" ", 3)[1]);
  }

  String head() {
    return head;
  }

  String body() {
    return body;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
