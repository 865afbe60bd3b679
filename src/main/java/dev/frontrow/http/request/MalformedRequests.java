package dev.frontrow.http.request;

import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests that cannot be read as HTTP. The target is checked before anything decodes it, so that
 * no decoder meets a broken one.
 */
public final class MalformedRequests {
  /** No more of a name or a segment is repeated in an answer, in characters. */
  private static final int MAX_NAME = 64;

  private MalformedRequests() {}

  /** Refused with {@code invalid-request} unless its percent-encoding is whole and UTF-8. */
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

  /** Where in the target the byte stands that is this many after the first, once decoded. */
  private static int index(String uri, int decoded) {
    int index = 0;
    for (int i = 0; i < decoded; i++) {
      index += uri.charAt(index) == '%' ? 3 : 1;
    }
    return index;
  }

  /** A target that cannot be decoded, at its end if nothing better is known. */
  public static Rejection target(String uri) {
    return target(uri, uri.length() - 1);
  }

  /** Names the parameter of the query that stands there, or the segment of the path. */
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

  /** It ended before its end: the client went, or does not know how to write it. */
  static Rejection body() {
    return Rejection.invalid(Fault.body("", "body-incomplete"));
  }

  /** The request line or a header is malformed or too long. */
  public static Rejection head() {
    return Rejection.invalid(new Fault(Fault.In.HEADER, "", "header-unreadable", List.of()));
  }
}
