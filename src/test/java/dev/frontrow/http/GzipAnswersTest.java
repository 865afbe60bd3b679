package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Concert;
import dev.frontrow.api.Schedule;
import dev.frontrow.http.ContractClient.SeenAnswer;
import dev.frontrow.http.response.GzipAnswers;
import dev.frontrow.testing.Waits;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Long answers that say the same to everybody are compressed for whoever can unpack them. */
class GzipAnswersTest {
  private static final String DATES = "/api/v1/concerts/" + Sample.CONCERT + "/schedules";
  private static final String SEATS =
      "/api/v1/concerts/" + Sample.CONCERT + "/seats?date=2097-03-05";

  private static TestEdge edge;
  private static ContractClient inLine;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    inLine = edge.inLine();
    Concert concert = Sample.concert("겨울밤의 꿈 & more", "올림픽홀", Sample.DATE, Sample.DATE);
    edge.parts.reservations.listed = Collections.nCopies(40, concert);
    Schedule date = edge.parts.reservations.schedules.get(0);
    edge.parts.reservations.schedules = Collections.nCopies(40, date);
    edge.parts.reservations.seats = Sample.seats(Sample.CONCERT, "A".repeat(5_000));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static SeenAnswer send(String method, String path, String... codings) {
    ContractClient client = inLine;
    for (String coding : codings) {
      client = client.with("Accept-Encoding", coding);
    }
    SeenAnswer seen = Waits.result(client.exchange(method, path, Optional.empty()));
    assertEquals(200, seen.status(), path);
    return seen;
  }

  private static byte[] unpacked(Buffer body) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
      return gzip.readAllBytes();
    }
  }

  @Test
  void a_list_that_is_long_is_compressed_and_says_the_same() throws IOException {
    for (String path : List.of("/api/v1/concerts", DATES, SEATS)) {
      SeenAnswer plain = send("GET", path);
      assertFalse(plain.headers().contains("Content-Encoding"), path);
      assertTrue(plain.body().length() > GzipAnswers.MIN_BYTES, path);
      for (int time = 0; time < 2; time++) {
        SeenAnswer packed = send("GET", path, "gzip, deflate, br");
        assertEquals("gzip", packed.headers().get("Content-Encoding"), path);
        assertArrayEquals(plain.body().getBytes(), unpacked(packed.body()), path);
        assertTrue(packed.body().length() < plain.body().length() / 4, path);
      }
      assertEquals("Accept-Encoding, Accept-Language", plain.headers().get("Vary"));
    }
  }

  @Test
  void who_refuses_gzip_or_likes_it_less_gets_the_answer_as_it_is() {
    for (String taken :
        List.of("gzip", "GZIP;q=0.5", "br, gzip ; q=0.001", "*", "x-gzip", "identity;q=0, gzip")) {
      SeenAnswer seen = send("GET", "/api/v1/concerts", taken);
      assertEquals("gzip", seen.headers().get("Content-Encoding"), taken);
    }
    assertEquals(
        "gzip", send("GET", "/api/v1/concerts", "br", "gzip").headers().get("Content-Encoding"));
    for (String refused :
        List.of(
            "gzip;q=0",
            "gzip;q=0.000, *",
            "*;q=0",
            "br",
            "identity",
            "gzipped",
            "identity, gzip;q=0.5",
            "")) {
      SeenAnswer seen = send("GET", "/api/v1/concerts", refused);
      assertFalse(seen.headers().contains("Content-Encoding"), refused);
    }
  }

  @Test
  void a_short_answer_is_left_as_it_is() {
    SeenAnswer concert = send("GET", "/api/v1/concerts/" + Sample.CONCERT, "gzip");
    assertFalse(concert.headers().contains("Content-Encoding"));
    assertEquals("Accept-Encoding, Accept-Language", concert.headers().get("Vary"));
  }

  @Test
  void a_head_has_the_headers_of_a_get() {
    SeenAnswer whole = send("GET", "/api/v1/concerts", "gzip");
    SeenAnswer head = send("HEAD", "/api/v1/concerts", "gzip");
    assertEquals(0, head.body().length());
    for (String name : List.of("Content-Encoding", "Vary", "Content-Type")) {
      assertEquals(whole.headers().get(name), head.headers().get(name), name);
    }
  }
}
