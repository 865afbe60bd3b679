package dev.frontrow.http.response;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The {@code Date} of responses (RFC 9110, section 6.6.1), from which clients learn the difference
 * between their clock and the server's. Formatted once a second. For one event loop.
 */
final class HttpDate {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private long second = Long.MIN_VALUE;
  private String text = "";

  /** Returns the date for a time in milliseconds since the epoch. */
  String at(long epochMillis) {
    long now = Math.floorDiv(epochMillis, 1_000);
    if (now != second) {
      second = now;
      // The RFC wants two digits for the day; the JDK writes one before the tenth.
      String written = FORM.format(Instant.ofEpochSecond(now));
      text =
          written.charAt(6) == ' ' ? written.substring(0, 5) + "0" + written.substring(5) : written;
    }
    return text;
  }
}
