package dev.frontrow.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Peers that send as fast as they can and read nothing, against a server of 96 MB: it closes them,
 * and answers everybody else meanwhile. A server that runs out of memory exits, which fails the
 * test.
 */
class FloodTest {
  private static final int SOCKETS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** An idle machine takes milliseconds; others may build on this one meanwhile. */
  private static final Duration PROMPT = Duration.ofSeconds(5);

  /**
   * Frames are counted, so who sends too many is closed at once and reset 2 s later. Who only does
   * not read is told so after 2 s and reset after 10 s more: that is not enough here.
   */
  private static final Duration CLOSED_FOR_FRAMES = Duration.ofSeconds(9);

  /**
   * Of the 96 MB that Netty may use; beyond them the server fails in ways that close sockets too.
   */
  private static final long MOST_DIRECT_BYTES = 48L << 20;

  /** What each peer sends, again and again. */
  private enum Flood {
    PINGS(frame(9, 125, true)),
    PONGS(frame(10, 125, true)),
    TEXTS(frame(1, 125, true)),
    EMPTY_FRAMES(frame(1, 0, true)),
    FRAGMENTS(frame(0, 1, false)),
    CLOSES(frame(8, 0, true)),
    PIPELINED_REQUESTS("GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\n\r\n"),
    UNKNOWN_PATHS("GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    BIG_FILES("GET /assets/any/docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n"),
    SEAT_LISTS("GET " + SEATS + " HTTP/1.1\r\nHost: a\r\nQueue-Token: TOKEN\r\n\r\n"),
    MANAGEMENT("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");

    private final String unit;

    Flood(String unit) {
      this.unit = unit;
    }

    /**
     * It takes long until small answers fill the kernel's buffers, and only then are they unread.
     */
    private boolean hasSmallAnswers() {
      return this == PIPELINED_REQUESTS || this == UNKNOWN_PATHS;
    }

    private Duration closedWithin() {
      return isWebSocket() ? CLOSED_FOR_FRAMES : PATIENCE;
    }

    private boolean isWebSocket() {
      return !unit.startsWith("GET");
    }
  }

  private static final String SEATS = "/api/v1/schedules/" + Sample.SCHEDULE + "/seats";
  private static final byte[] UPGRADE =
      String.join(
              "\r\n",
              "GET /api/v1/live HTTP/1.1",
              "Host: a",
              "Connection: Upgrade",
              "Upgrade: websocket",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "",
              "")
          .getBytes(ISO_8859_1);

  private static Process server;
  private static int port;
  private static int managementPort;
  private static String token;
  private static BufferedReader fromServer;
  private static OutputStream toServer;

  private ExecutorService threads;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    List<String> options = List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError");
    server =
        ChildJvm.builder(ChildJvm.line(options, FloodedEdge.class.getName(), List.of()), Map.of())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    fromServer = server.inputReader(ISO_8859_1);
    toServer = server.getOutputStream();
    String[] line = fromServer.readLine().split(" ", 3);
    port = Integer.parseInt(line[0]);
    managementPort = Integer.parseInt(line[1]);
    token = line[2];
  }

  @AfterAll
  static void stop() {
    server.destroyForcibly();
  }

  /** Each flood meets a server that lives, also if the one before has stopped it. */
  @BeforeEach
  void begin() throws IOException {
    if (!server.isAlive()) {
      start();
    }
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void end() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(Flood.class)
  void who_floods_and_does_not_read_is_closed_and_everybody_else_is_answered(Flood flood)
      throws Exception {
    List<CompletableFuture<Void>> closed = new ArrayList<>();
    for (int i = 0; i < SOCKETS; i++) {
      Socket socket = connect(flood == Flood.MANAGEMENT ? managementPort : port);
      if (flood.isWebSocket()) {
        upgrade(socket);
        if (i % 2 == 0) {
          authenticate(socket);
        }
      }
      closed.add(CompletableFuture.runAsync(() -> send(flood, socket), threads));
    }
    CompletableFuture<Void> all = CompletableFuture.allOf(closed.toArray(CompletableFuture[]::new));
    long slowest = 0;
    long mostDirectBytes = 0;
    Duration length = flood.hasSmallAnswers() ? Duration.ofSeconds(5) : flood.closedWithin();
    long deadline = System.nanoTime() + length.toNanos();
    do {
      slowest = Math.max(slowest, nanosOfAnAnswer());
      mostDirectBytes = Math.max(mostDirectBytes, directBytes());
    } while (!isDone(all, 50) && System.nanoTime() < deadline);
    assertTrue(all.isDone() || flood.hasSmallAnswers(), "sockets are left open");
    assertTrue(slowest < PROMPT.toNanos(), "somebody else waited " + Duration.ofNanos(slowest));
    assertTrue(mostDirectBytes < MOST_DIRECT_BYTES, "direct memory " + mostDirectBytes);
    assertTrue(server.isAlive());
  }

  private static long directBytes() throws IOException {
    toServer.write('\n');
    toServer.flush();
    return Long.parseLong(fromServer.readLine());
  }

  private static void authenticate(Socket socket) throws IOException {
    byte[] payload = ("{\"type\":\"auth\",\"token\":\"" + token + "\"}").getBytes(ISO_8859_1);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    // A masked text; its length takes two bytes, and the key is 0.
    frame.writeBytes(
        new byte[] {
          (byte) 0x81, (byte) 0xFE, (byte) (payload.length >> 8), (byte) payload.length, 0, 0, 0, 0
        });
    frame.writeBytes(payload);
    socket.getOutputStream().write(frame.toByteArray());
  }

  private static boolean isDone(CompletableFuture<Void> all, long millis) throws Exception {
    try {
      all.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException notYet) {
      return false;
    }
  }

  /** Until the server closes. */
  private static void send(Flood flood, Socket socket) {
    try {
      byte[] bytes = many(flood);
      while (true) {
        socket.getOutputStream().write(bytes);
      }
    } catch (IOException closed) {
      // As it should be.
    }
  }

  private static byte[] many(Flood flood) {
    byte[] unit = flood.unit.replace("TOKEN", token).getBytes(ISO_8859_1);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    while (many.size() < 64 * 1024) {
      many.writeBytes(unit);
    }
    return many.toByteArray();
  }

  private Socket connect(int to) throws IOException {
    Socket socket = new Socket();
    // Soon full, so that the server soon notices.
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    sockets.add(socket);
    return socket;
  }

  private static void upgrade(Socket socket) throws IOException {
    socket.getOutputStream().write(UPGRADE);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    assertTrue(head.toString().startsWith("HTTP/1.1 101 "), head.toString());
  }

  private long nanosOfAnAnswer() throws IOException {
    long begin = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertEquals("HTTP/1.1 200 OK", answer.split("\r\n", 2)[0]);
    }
    return System.nanoTime() - begin;
  }

  /** A masked frame; the key is 0. */
  private static String frame(int opcode, int length, boolean last) {
    byte[] frame = new byte[6 + length];
    frame[0] = (byte) ((last ? 0x80 : 0) | opcode);
    frame[1] = (byte) (0x80 | length);
    return new String(frame, ISO_8859_1);
  }
}
