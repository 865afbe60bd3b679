package dev.frontrow.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request that could be framed in two ways is answered 400, and the connection is closed: the
 * request behind it, which a proxy may take for a part of the body, is not answered. RFC 9112.
 */
class FramingTest {
  private static final String NEXT = "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n";

  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Section 6.1 and 6.3: two lengths, or a transfer coding that is not chunked alone.
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Content-Length: 3\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "Content-Length: 3\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "Content-Length: 0\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: chunked, identity\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: identity, chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: gzip, chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: chunked, chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "Transfer-Encoding: identity\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: xchunked\\r"
            + "\\n"
            + "Content-Length: 3\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "abc",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: identity\\r"
            + "\\n"
            + "Content-Length: 3\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "abc",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding:\\r"
            + "\\n"
            + "Content-Length: 3\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "abc",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: \"chunked\"\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: chunked;q=1\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked,\\r\\n\\r\\n0\\r\\n\\r\\n",
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding: \\13chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "POST /x HTTP/1.0\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "POST /x HTTP/1.0\\r"
            + "\\n"
            + "Connection: keep-alive\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "Content-Length: 3\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "abc",
        // Section 6.2: lengths that are no plain number.
        "POST /x HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Content-Length: 3\\r"
            + "\\n"
            + "Content-Length: 4\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "abc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3, 4\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +3\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -3\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3 3\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0x3\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3a\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3.0\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3,\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length:\\r\\n\\r\\n",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n",
        // Section 3.2: Host.
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nhost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.0\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost:\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a, b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a,b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: http://a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: user@a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a/b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a:b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a:80:80\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a:99999\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a:-1\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: [::1\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: [x]\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: ::1\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a%\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\0\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: \\344\\r\\n\\r\\n",
        // Section 5: names, folded lines.
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost : a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nX\\t: a\\r\\n\\r\\n",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nContent-Length : 3\\r\\n\\r\\nabc",
        "POST /x HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding : chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nX: a\\r\\n b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nX: a\\r\\n\\tb\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r"
            + "\\n"
            + "Host: a\\r"
            + "\\n"
            + "Transfer-Encoding:\\r"
            + "\\n"
            + " chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "0\\r"
            + "\\n"
            + "\\r"
            + "\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\n Host: a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nno colon\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n: empty\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nX(y): a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nX: a\\0b\\r\\n\\r\\n",
        // Section 2.2: line ends.
        "GET /api/v1/concerts HTTP/1.1\\nHost: a\\n\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n\\n",
        "GET /api/v1/concerts HTTP/1.1\\rHost: a\\r\\r",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\rX: b\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nX: a\\r\\r\\n\\r\\n",
        // Section 3: the request line.
        "GET  /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts  HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1 \\r\\nHost: a\\r\\n\\r\\n",
        " GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET\\t/api/v1/concerts\\tHTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET\\r/api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts\\r HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts\\13HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts http/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "G(T /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n"
      })
  void an_ambiguous_head_is_refused_and_nothing_behind_it_is_answered(String request)
      throws IOException {
    String answers = answers(request + NEXT);
    assertTrue(answers.startsWith("HTTP/1.1 400 ") || answers.startsWith("HTTP/1.0 400 "), answers);
    assertTrue(answers.contains("application/problem+json"), answers);
    assertTrue(answers.contains("\"code\":\"invalid-request\""), answers);
    assertEquals(1, count(answers), answers);
  }

  /** The answer to the request may be on its way already, so the connection is only closed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
        "-3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
        " 3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
        "3 \\r\\nabc\\r\\n0\\r\\n\\r\\n",
        "0x3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
        "3g\\r\\nabc\\r\\n0\\r\\n\\r\\n",
        "\\r\\nabc\\r\\n0\\r\\n\\r\\n",
        "3\\nabc\\r\\n0\\r\\n\\r\\n",
        "3\\r\\nabc\\n0\\r\\n\\r\\n",
        "3\\r\\nabcd\\r\\n0\\r\\n\\r\\n",
        "3\\r\\nabc0\\r\\n\\r\\n",
        "3;a\\nb\\r\\nabc\\r\\n0\\r\\n\\r\\n",
        "ffffffffffffffff3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
        "100000003\\r\\nabc\\r\\n0\\r\\n\\r\\n"
      })
  void an_ambiguous_chunk_closes_the_connection(String chunks) throws IOException {
    String head =
        "POST /api/v1/users HTTP/1.1\\r\\nHost: a\\r\\nContent-Type: application/json\\r\\n";
    String answers = answers(head + "Transfer-Encoding: chunked\\r\\n\\r\\n" + chunks + NEXT);
    assertFalse(answers.contains("HTTP/1.1 2"), answers);
    assertTrue(count(answers) <= 1, answers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nhost: tickets.example.com:8080\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: [::1]:80\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: [::ffff:192.0.2.1]\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a_b.example.com:\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: \\t a \\r\\n\\r\\n",
        "\\r\\n\\r\\nGET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nX:\\r\\nY: \\t\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0\\r\\n\\r\\n",
        "GET /api/v1/concerts HTTP/1.0\\r\\nConnection: keep-alive\\r\\n\\r\\n"
      })
  void an_unusual_head_that_is_clear_is_answered(String request) throws IOException {
    String answers = answers(request + NEXT.replace("Host", "Connection: close\\r\\nHost"));
    assertEquals(2, answers.split("HTTP/1\\.[01] 200 ", -1).length - 1, answers);
  }

  @Test
  void a_head_is_read_the_same_way_byte_by_byte() throws IOException {
    String head = "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n";
    assertTrue(byteByByte(head).contains(" 400 "), byteByByte(head));
    String good = "GET /api/v1/concerts HTTP/1.1\r\nConnection: close\r\nHost: a\r\n\r\n";
    assertTrue(byteByByte(good).startsWith("HTTP/1.1 200 "), byteByByte(good));
    String chunkedHead =
        "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked";
    String chunks = "1;a=b\r\n{\r\n1\r\n}\r\n0\r\nX: y\r\n\r\n";
    String chunked = chunkedHead + "\r\nContent-Type: application/json\r\n\r\n" + chunks;
    assertTrue(byteByByte(chunked).contains("\"errors\""), byteByByte(chunked));
  }

  private static String byteByByte(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.setTcpNoDelay(true);
      try {
        for (byte b : request.getBytes(ISO_8859_1)) {
          socket.getOutputStream().write(b);
          socket.getOutputStream().flush();
        }
      } catch (SocketException refusedMeanwhile) {
        // The answer is there all the same.
      }
      return all(socket);
    }
  }

  private static int count(String answers) {
    return answers.split("HTTP/1\\.[01] \\d", -1).length - 1;
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String answers(String escaped) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(escaped.translateEscapes().getBytes(ISO_8859_1));
      return all(socket);
    }
  }

  /** Until the server closes. */
  private static String all(Socket socket) throws IOException {
    StringBuilder all = new StringBuilder();
    try {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        all.append((char) b);
      }
    } catch (SocketException reset) {
      all.append(" reset");
    }
    return all.toString();
  }
}
