package dev.frontrow.http.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDateTest {
  private final HttpDate date = new HttpDate();

  private String at(String instant) {
    return date.at(Instant.parse(instant).toEpochMilli());
  }

  @Test
  void a_moment_is_written_as_http_wants_it() {
    assertEquals("Mon, 23 Nov 2026 13:05:09 GMT", at("2026-11-23T13:05:09.999Z"));
  }

  @Test
  void a_day_before_the_tenth_has_two_digits() {
    assertEquals("Tue, 01 Dec 2026 00:00:00 GMT", at("2026-12-01T00:00:00Z"));
  }

  @Test
  void it_is_written_once_a_second() {
    assertSame(at("2026-11-23T13:05:09.001Z"), at("2026-11-23T13:05:09.998Z"));
    assertEquals("Mon, 23 Nov 2026 13:05:10 GMT", at("2026-11-23T13:05:10Z"));
  }
}
