package dev.frontrow.http;

import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests that cannot be read as HTTP. The target is checked before anything decodes it, so that
 * no decoder meets a broken one.
 */
final class Unreadable {
  private Unreadable() {}

  /** Refused with {@code invalid-request} unless its percent-encoding is whole and UTF-8. */
  static void checkTarget(String uri) {
    ByteBuffer bytes = ByteBuffer.allocate(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '%') {
        if (i + 2 >= uri.length()
            || Character.digit(uri.charAt(i + 1), 16) < 0
            || Character.digit(uri.charAt(i + 2), 16) < 0) {
          throw target();
        }
        int decoded = Integer.parseInt(uri.substring(i + 1, i + 3), 16);
        if (decoded == 0) {
          throw target();
        }
        bytes.put((byte) decoded);
        i += 2;
      } else if (c <= ' ' || c >= 0x7F) {
        throw target();
      } else {
        bytes.put((byte) c);
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
    } catch (CharacterCodingException e) {
      throw target();
    }
  }

  static Rejection target() {
    return Rejection.invalid(new Fault(Fault.In.PATH, "", "percent-encoding", List.of()));
  }

  /** It ended before its end: the client went, or does not know how to write it. */
  static Rejection body() {
    return Rejection.invalid(Fault.body("", "body-incomplete"));
  }

  /** The request line or a header is malformed or too long. */
  static Rejection head() {
    return Rejection.invalid(new Fault(Fault.In.HEADER, "", "header-unreadable", List.of()));
  }
}
