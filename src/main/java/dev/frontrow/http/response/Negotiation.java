package dev.frontrow.http.response;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** What a client accepts (RFC 9110, section 12.5). A malformed weight is ignored. Stateless. */
public final class Negotiation {
  private static final double ABSENT = -1;

  private Negotiation() {}

  /**
   * Returns whether the response may be in gzip. The client must name gzip or {@code *} with a
   * weight above zero, and must not prefer an uncompressed response.
   */
  public static boolean acceptsGzip(MultiMap headers) {
    if (!headers.contains(HttpHeaders.ACCEPT_ENCODING)) {
      return false;
    }
    List<String> lines = headers.getAll(HttpHeaders.ACCEPT_ENCODING);
    double gzip = Math.max(weight(lines, "gzip"), weight(lines, "x-gzip"));
    double named = gzip == ABSENT ? weight(lines, "*") : gzip;
    return named > 0 && named >= weight(lines, "identity");
  }

  /** Returns whether the client names a media type. A browser names HTML when it opens a page. */
  public static boolean accepts(MultiMap headers, String type) {
    return weight(headers.getAll(HttpHeaders.ACCEPT), type) > 0;
  }

  /**
   * Returns whether the client accepts any text and does not name JSON. A request without {@code
   * Accept} counts.
   */
  public static boolean acceptsAnyText(MultiMap headers) {
    List<String> lines = headers.getAll(HttpHeaders.ACCEPT);
    return lines.isEmpty()
        || ((weight(lines, "*/*") > 0 || weight(lines, "text/*") > 0)
            && weight(lines, "application/json") <= 0);
  }

  /** The weight of an entry; the first counts if it appears twice. */
  private static double weight(List<String> lines, String wanted) {
    for (String line : lines) {
      int begin = 0;
      while (begin <= line.length()) {
        int comma = line.indexOf(',', begin);
        int end = comma < 0 ? line.length() : comma;
        int parameters = line.indexOf(';', begin);
        int nameEnd = parameters < 0 || parameters > end ? end : parameters;
        if (isSame(line, begin, nameEnd, wanted)) {
          return nameEnd == end ? 1 : quality(line.substring(nameEnd + 1, end));
        }
        begin = end + 1;
      }
    }
    return ABSENT;
  }

  private static boolean isSame(String line, int begin, int end, String wanted) {
    int first = begin;
    while (first < end && Character.isWhitespace(line.charAt(first))) {
      first++;
    }
    int last = end;
    while (last > first && Character.isWhitespace(line.charAt(last - 1))) {
      last--;
    }
    return last - first == wanted.length()
        && line.regionMatches(true, first, wanted, 0, wanted.length());
  }

  /** Reads {@code q=0.5} among the parameters. */
  private static double quality(String parameters) {
    for (String parameter : parameters.split(";", -1)) {
      String text = parameter.strip();
      if (text.length() > 2 && "qQ".indexOf(text.charAt(0)) >= 0) {
        String value = text.substring(1).strip();
        if (value.matches("=\\s*(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
          return Double.parseDouble(value.substring(1).strip());
        }
      }
    }
    return 1;
  }
}
