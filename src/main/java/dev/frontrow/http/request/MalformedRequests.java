package dev.frontrow.http.request;

import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The refusals of requests that are not valid HTTP. The target is checked before anything decodes
 * it, so that no decoder meets a malformed one. Stateless.
 */
public final class MalformedRequests {
  /** The longest part of a name or segment that an error repeats, in characters. */
  private static final int MAX_NAME = 64;

  private MalformedRequests() {}

  /**
   * Throws {@code invalid-request} unless the target's percent-encoding is complete and decodes to
   * UTF-8.
   */
  public static void checkTarget(String uri) {
    ByteBuffer bytes = ByteBuffer.allocate(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '%') {
        if (i + 2 >= uri.length()
            || Character.digit(uri.charAt(i + 1), 16) < 0
            || Character.digit(uri.charAt(i + 2), 16) < 0) {
          throw target(uri, i);
        }
        int decoded = Integer.parseInt(uri.substring(i + 1, i + 3), 16);
        if (decoded == 0) {
          throw target(uri, i);
        }
        bytes.put((byte) decoded);
        i += 2;
      } else if (c <= ' ' || c >= 0x7F) {
        throw target(uri, i);
      } else {
        bytes.put((byte) c);
      }
    }
    bytes.flip();
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      throw target(uri, index(uri, bytes.position()));
    }
  }

  /** Returns the index in the target of a byte, given how many decoded bytes precede it. */
  private static int index(String uri, int decoded) {
    int index = 0;
    for (int i = 0; i < decoded; i++) {
      index += uri.charAt(index) == '%' ? 3 : 1;
    }
    return index;
  }

  /** The refusal of a target that cannot be decoded; it points to the target's end. */
  public static Rejection target(String uri) {
    return target(uri, uri.length() - 1);
  }

  /** Names the query parameter or the path segment at this index. */
  private static Rejection target(String uri, int at) {
    int query = uri.indexOf('?');
    boolean inQuery = query >= 0 && at > query;
    int begin = inQuery ? Math.max(query, uri.lastIndexOf('&', at)) : uri.lastIndexOf('/', at);
    int end = begin + 1;
    while (end < uri.length()
        && end - begin <= MAX_NAME
        && (inQuery ? "=&" : "/?").indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return Rejection.invalid(
        Fault.parameter(
            inQuery ? Fault.In.QUERY : Fault.In.PATH,
            uri.substring(begin + 1, end),
            "percent-encoding"));
  }

  /** The refusal of a body that ended early: the client disconnected or framed it wrongly. */
  static Rejection body() {
    return Rejection.invalid(Fault.body("", "body-incomplete"));
  }

  /** The refusal of a request line or header that is malformed or too long. */
  public static Rejection head() {
    return Rejection.invalid(new Fault(Fault.In.HEADER, "", "header-unreadable", List.of()));
  }
}
