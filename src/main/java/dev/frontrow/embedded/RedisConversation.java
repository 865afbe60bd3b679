package dev.frontrow.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Minimal client of the Redis protocol (RESP 2), to identify a server and to stop it. Blocking; not
 * thread-safe. An error reply is an {@link IOException}.
 */
final class RedisConversation implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final Socket socket;
  private final InputStream in;

  RedisConversation(int port) throws IOException {
    socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(LoopbackPort.address(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Returns the value of a setting. */
  String setting(String name) throws IOException {
    List<String> pair = ask("CONFIG", "GET", name);
    if (pair.size() != 2) {
      throw new IOException("Redis has no setting " + name);
    }
    return pair.get(1);
  }

  /** Sends a command and returns the reply as a list; a simple reply is a list of one. */
  List<String> ask(String... words) throws IOException {
    say(words);
    return answer();
  }

  void say(String... words) throws IOException {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      request.append('$').append(word.getBytes(UTF_8).length).append("\r\n");
      request.append(word).append("\r\n");
    }
    socket.getOutputStream().write(request.toString().getBytes(UTF_8));
  }

  private List<String> answer() throws IOException {
    String head = line();
    if (head.isEmpty()) {
      throw new IOException("the server does not speak the Redis protocol");
    }
    String rest = head.substring(1);
    return switch (head.charAt(0)) {
      case '+', ':' -> List.of(rest);
      case '$' -> List.of(bulk(length(rest)));
      case '*' -> items(length(rest));
      case '-' -> throw new IOException("Redis replied: " + rest);
      default -> throw new IOException("the server does not speak the Redis protocol");
    };
  }

  private List<String> items(int count) throws IOException {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.addAll(answer());
    }
    return items;
  }

  private static int length(String text) throws IOException {
    if (!text.matches("\\d{1,5}")) {
      throw new IOException("unexpected length of a reply: " + text);
    }
    return Integer.parseInt(text);
  }

  private String bulk(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    line();
    return new String(bytes, UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > 1_000) {
        throw new EOFException("the reply is incomplete or too long");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
