package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.ContractClient.SeenAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dates and seats, their messages and their entity tags. */
class SeatAnswersTest {
  private static final String SEATS = "/schedules/" + Sample.SCHEDULE + "/seats";
  private static final String CONCERT = "/concerts/" + Sample.CONCERT;

  private static TestEdge edge;
  private static ContractClient inLine;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    inLine = edge.inLine();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void reset() {
    edge.parts.script.reset();
    edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "SHA");
  }

  @Test
  void dates_are_asked_for_from_today_at_the_venue_on() {
    inLine.get(CONCERT + "/schedules");
    assertEquals(
        LocalDate.now(ZoneId.of("Asia/Seoul")),
        edge.parts.script.asked("schedules").get(0).argument());
    inLine.get(CONCERT + "/seats?date=2097-03-05");
    assertEquals(Sample.DATE, edge.parts.script.asked("seatsFrom").get(0).argument());
  }

  @Test
  void when_nothing_is_free_a_message_says_so_in_the_callers_language() {
    edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "SS");
    SeenAnswer english = inLine.get(CONCERT + "/seats?date=2097-03-05");
    assertEquals("No seats are available from 2097-03-05 on.", english.json().getString("message"));
    SeenAnswer korean =
        inLine.with("Accept-Language", "ko-KR").get(CONCERT + "/seats?date=2097-03-05");
    assertEquals("2097-03-05부터 예매할 수 있는 좌석이 없습니다.", korean.json().getString("message"));
    SeenAnswer date = inLine.get(SEATS + "?available=true");
    assertEquals(0, date.json().getJsonArray("seats").size());
    assertEquals("No seats are available on 2097-03-05.", date.json().getString("message"));
    List<?> before = edge.parts.reservations.schedules;
    edge.parts.reservations.schedules = List.of();
    assertTrue(
        inLine.get(CONCERT + "/schedules").json().getString("message").startsWith("No date"));
    assertEquals(1, before.size());
  }

  @Test
  void only_free_seats_are_listed_when_asked_for() {
    JsonObject json = inLine.get(SEATS + "?available=true").json();
    assertEquals(1, json.getJsonArray("seats").size());
    assertEquals(3, json.getJsonArray("seats").getJsonObject(0).getInteger("number"));
    assertEquals(3, inLine.get(SEATS).json().getJsonArray("seats").size());
  }

  @Test
  void an_unchanged_map_is_304_and_still_an_action() {
    SeenAnswer first = inLine.get(SEATS);
    String tag = first.headers().get("ETag");
    assertTrue(tag.matches("\"[A-Za-z0-9_-]{22}\""), tag);
    for (String match : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
      assertEquals(304, inLine.with("If-None-Match", match).get(SEATS).status(), match);
    }
    assertEquals(200, inLine.with("If-None-Match", "\"x\"").get(SEATS).status());
    assertEquals(6, edge.parts.script.asked("touch").size());
  }

  @Test
  void a_map_that_changed_without_a_version_has_another_tag() {
    String before = inLine.get(SEATS).headers().get("ETag");
    edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "SAA");
    SeenAnswer after = inLine.with("If-None-Match", before).get(SEATS);
    assertEquals(200, after.status());
    assertNotEquals(before, after.headers().get("ETag"));
  }

  @Test
  void a_large_map_comes_packed_to_whoever_takes_that_with_a_tag_of_its_own() throws IOException {
    edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "SHA".repeat(2_000));
    SeenAnswer plain = inLine.get(SEATS);
    assertEquals(6_000, plain.json().getJsonArray("seats").size());
    for (String accepted : new String[] {"gzip", "br;q=1.0, GZIP;q=0.5", "deflate, gzip"}) {
      SeenAnswer packed = inLine.with("Accept-Encoding", accepted).get(SEATS);
      assertEquals("gzip", packed.headers().get("Content-Encoding"));
      assertTrue(packed.headers().get("Vary").contains("Accept-Encoding"));
      try (GZIPInputStream in =
          new GZIPInputStream(new ByteArrayInputStream(packed.body().getBytes()))) {
        assertEquals(plain.body(), Buffer.buffer(in.readAllBytes()));
      }
      String tag = packed.headers().get("ETag");
      assertNotEquals(plain.headers().get("ETag"), tag);
      assertEquals(
          304,
          inLine.with("Accept-Encoding", accepted).with("If-None-Match", tag).get(SEATS).status());
    }
    for (String refused : new String[] {"gzip;q=0", "identity", "br, gzip;q=0.0, x"}) {
      SeenAnswer asItIs = inLine.with("Accept-Encoding", refused).get(SEATS);
      assertEquals(plain.body(), asItIs.body(), refused);
      assertEquals(null, asItIs.headers().get("Content-Encoding"));
    }
  }
}
