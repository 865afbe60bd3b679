package dev.frontrow.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/**
 * The rules of RFC 9112 for a request's head that Netty does not enforce. A proxy may parse a head
 * that breaks them in another way; a client could then hide a request in the body of another. The
 * request line has exactly one space between its parts (section 3). There is no bare CR (2.2), no
 * folded line (5.2) and no empty field name (5.1). There is one valid {@code Host} (3.2), and no
 * transfer coding other than {@code chunked} (6.1). For one connection.
 */
final class Framing {
  private static final byte SPACE = ' ';
  private static final byte TAB = '\t';
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final byte COLON = ':';
  private static final byte DELETE = 0x7F;
  private static final int MAX_PORT = 65_535;

  private boolean requestLineRead;

  /** The head is complete; the next byte may begin another. */
  void headEnded() {
    requestLineRead = false;
  }

  /**
   * Returns whether the lines received so far are valid. The decoder consumes whole lines, so an
   * incomplete line is checked again later.
   */
  boolean accepts(ByteBuf in) {
    int end = in.writerIndex();
    int line = in.readerIndex();
    if (!requestLineRead) {
      while (line < end && (in.getByte(line) == CR || in.getByte(line) == LF)) {
        line++;
      }
      int lineEnd = in.indexOf(line, end, LF);
      if (lineEnd < 0) {
        return true;
      }
      if (!isRequestLine(in, line, lineEnd)) {
        return false;
      }
      requestLineRead = true;
      line = lineEnd + 1;
    }
    while (line < end) {
      byte first = in.getByte(line);
      if (first == SPACE || first == TAB || first == COLON) {
        return false;
      }
      int lineEnd = in.indexOf(line, end, LF);
      if (lineEnd < 0) {
        return true;
      }
      if (in.indexOf(line, lineEnd, CR) < lineEnd - 1) {
        return false;
      }
      if (lineEnd == line + 1) {
        return true;
      }
      line = lineEnd + 1;
    }
    return true;
  }

  private static boolean isRequestLine(ByteBuf in, int from, int lineEnd) {
    int spaces = 0;
    for (int i = from; i < lineEnd - 1; i++) {
      byte b = in.getByte(i);
      if (b == SPACE) {
        spaces++;
        if (i == from || in.getByte(i - 1) == SPACE) {
          return false;
        }
      } else if ((b >= 0 && b < SPACE) || b == DELETE) {
        return false;
      }
    }
    return lineEnd > from && in.getByte(lineEnd - 1) == CR && spaces == 2;
  }

  /**
   * Returns whether Vert.x can answer this version; it compares with these two objects by identity.
   */
  @SuppressWarnings("ReferenceEquality")
  static boolean isKnown(HttpVersion version) {
    return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
  }

  /**
   * Returns whether the headers say unambiguously where the request goes and where its body ends.
   */
  static boolean accepts(HttpRequest request) {
    boolean needsHost = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    if (hosts.size() != 1) {
      return hosts.isEmpty() && !needsHost;
    }
    return isHost(hosts.get(0))
        && isChunkedAlone(request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING));
  }

  private static boolean isChunkedAlone(List<String> codings) {
    return codings.isEmpty()
        || (codings.size() == 1
            && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0)));
  }

  /** {@code uri-host [":" port]}, RFC 9110, section 7.2; the host must not be empty (4.2.1). */
  static boolean isHost(String text) {
    int hostEnd;
    if (text.startsWith("[")) {
      hostEnd = text.indexOf(']') + 1;
      if (hostEnd < 4 || !isAddress(text, hostEnd - 1)) {
        return false;
      }
    } else {
      int colon = text.indexOf(':');
      hostEnd = colon < 0 ? text.length() : colon;
      if (hostEnd == 0 || !isName(text, hostEnd)) {
        return false;
      }
    }
    return hostEnd == text.length() || (text.charAt(hostEnd) == ':' && isPort(text, hostEnd + 1));
  }

  /** {@code IP-literal}, RFC 3986, section 3.2.2, without its brackets. */
  private static boolean isAddress(String text, int end) {
    boolean colon = false;
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      colon |= c == ':';
      if (!isHex(c) && c != ':' && c != '.') {
        return false;
      }
    }
    return colon;
  }

  /**
   * {@code reg-name}, RFC 3986, section 3.2.2, without the comma, with which a proxy joins two
   * hosts.
   */
  private static boolean isName(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean escape =
          c == '%' && i + 2 < end && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2));
      if (!escape && !isLetterOrDigit(c) && "-._~!$&'()*+;=".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPort(String text, int from) {
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      port = port * 10 + (c - '0');
      if (!isDigit(c) || port > MAX_PORT) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isLetterOrDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
