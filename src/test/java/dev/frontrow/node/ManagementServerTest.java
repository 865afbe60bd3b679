package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.config.Configuration;
import dev.frontrow.testing.Waits;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The management port under both transports: where it listens, what it refuses. */
class ManagementServerTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: a\r\n";
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

  private final Deque<Vertx> opened = new ArrayDeque<>();
  private final Deque<Socket> sockets = new ArrayDeque<>();

  @AfterEach
  void closeAll() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    opened.forEach(vertx -> Waits.result(vertx.close()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_default_port_that_is_taken_is_replaced(boolean nativeTransport) throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      // Where somebody else has it, it is taken as well.
      new Taken(taken).at(ManagementServer.DEFAULT_PORT);
      HttpServer server = listen(nativeTransport, Map.of());
      assertTrue(server.actualPort() >= 18_081, "port " + server.actualPort());
      assertTrue(answer(connected(server), LIVE + "\r\n").startsWith("HTTP/1.1 200 "));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void it_is_this_machines_alone_by_default(boolean nativeTransport) {
    HttpServer server =
        listen(nativeTransport, Map.of("management.port", "0", "http.host", "0.0.0.0"));
    assertTrue(accepts("127.0.0.1", server.actualPort()));
    assertFalse(accepts("127.0.0.2", server.actualPort()), "it listens everywhere");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_preface_of_http_2_ends_the_connection(boolean nativeTransport) throws IOException {
    Socket socket = connected(listen(nativeTransport, Map.of("management.port", "0")));
    socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(EMPTY_SETTINGS);
    String said = untilClosed(socket);
    // A refusal in words, and no frame of HTTP/2.
    assertTrue(said.matches("HTTP/[0-9.]+ [45][0-9]{2} [\\r\\n\\x20-\\x7E]*"), said);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_upgrade_to_http_2_is_not_made(boolean nativeTransport) throws IOException {
    Socket socket = connected(listen(nativeTransport, Map.of("management.port", "0")));
    String upgrade = "Connection: Upgrade, HTTP2-Settings\r\n";
    String settings = "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";
    String said = answer(socket, LIVE + upgrade + settings + "\r\n");
    assertTrue(said.startsWith("HTTP/1.1 200 "), said);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_probe_finds_room_beside_connections_that_say_nothing(boolean nativeTransport)
      throws IOException {
    HttpServer server = listen(nativeTransport, Map.of("management.port", "0"));
    Socket first = connected(server);
    for (int i = 0; i < 2 * ManagementConnections.MOST; i++) {
      connected(server);
    }
    assertTrue(answer(connected(server), LIVE + "\r\n").startsWith("HTTP/1.1 200 "));
    assertEquals("", untilClosed(first));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void past_the_bound_of_a_second_requests_are_refused(boolean nativeTransport) throws IOException {
    Socket socket = connected(listen(nativeTransport, Map.of("management.port", "0")));
    // More than two seconds' worth, so that a change of the second in between does not matter.
    String many = (LIVE + "\r\n").repeat(3 * ManagementConnections.MOST_REQUESTS_PER_SECOND);
    socket
        .getOutputStream()
        .write((many + "DELETE / HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    String said = untilClosed(socket).toLowerCase(Locale.ROOT);
    assertTrue(said.contains("http/1.1 200 "), said.substring(0, Math.min(200, said.length())));
    assertTrue(said.contains("http/1.1 429 "), said.substring(0, Math.min(200, said.length())));
    assertTrue(said.contains("retry-after: 1"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_head_without_end_is_refused(boolean nativeTransport) throws IOException {
    Socket socket = connected(listen(nativeTransport, Map.of("management.port", "0")));
    socket
        .getOutputStream()
        .write((LIVE + "A: " + "b".repeat(20_000)).getBytes(StandardCharsets.US_ASCII));
    String said = untilClosed(socket);
    assertTrue(said.isEmpty() || said.startsWith("HTTP/1.1 4"), said);
  }

  private HttpServer listen(boolean nativeTransport, Map<String, String> settings) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(nativeTransport));
    opened.push(vertx);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return Waits.result(
        new ManagementServer(vertx, new Health(), registry)
            .listen(NodeConfig.from(Configuration.of(settings))));
  }

  private Socket connected(HttpServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    sockets.push(socket);
    return socket;
  }

  /** As much of an answer as comes at once. */
  private static String answer(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    byte[] buffer = new byte[4_096];
    int read = socket.getInputStream().read(buffer);
    return read < 0 ? "" : new String(buffer, 0, read, StandardCharsets.US_ASCII);
  }

  /** A connection that is reset has been closed too. */
  private static String untilClosed(Socket socket) throws IOException {
    StringBuilder said = new StringBuilder();
    byte[] buffer = new byte[16_384];
    InputStream input = socket.getInputStream();
    try {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        said.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
      }
    } catch (SocketException e) {
      return said.toString();
    }
    return said.toString();
  }

  private static boolean accepts(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private record Taken(ServerSocket socket) {
    void at(int port) {
      try {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (IOException e) {
        assertTrue(
            accepts("127.0.0.1", port), "nobody listens on it, and it cannot be taken: " + e);
      }
    }
  }
}
