package dev.frontrow.http.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.frontrow.api.SeatMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What was answered last is answered again only while it says the same. */
class SeatListCacheTest {
  private static final UUID DATE = new UUID(7, 7);

  private final SeatListCache pages = new SeatListCache();

  @Test
  void the_same_seats_are_written_once() {
    SeatListCache.SeatList page = pages.of(map(DATE, "AHS"), false, Optional.empty());
    assertSame(page.body(), pages.of(map(DATE, "AHS"), false, Optional.empty()).body());
    assertEquals(
        "[\"AVAILABLE\",\"HELD\",\"SOLD\"]",
        page.body().toJsonObject().getJsonArray("seats").stream()
            .map(seat -> '"' + ((JsonObject) seat).getString("status") + '"')
            .toList()
            .toString()
            .replace(" ", ""));
  }

  @Test
  void anything_else_is_another_answer_with_another_tag() {
    SeatListCache.SeatList page = pages.of(map(DATE, "AHS"), false, Optional.empty());
    for (SeatListCache.SeatList other :
        List.of(
            pages.of(map(DATE, "AAS"), false, Optional.empty()),
            pages.of(map(DATE, "AHS"), true, Optional.empty()),
            pages.of(map(DATE, "AHS"), false, Optional.of("none")),
            pages.of(map(DATE, "AHS"), false, Optional.of("keine")))) {
      assertNotEquals(page.tag(), other.tag());
      assertNotEquals(page.body(), other.body());
    }
  }

  @Test
  void past_the_bound_the_longest_unasked_is_forgotten() {
    String stadium = "A".repeat(100_000);
    SeatListCache.SeatList first = pages.of(map(DATE, stadium), false, Optional.empty());
    for (long i = 0; i < SeatListCache.MAX_BYTES / (120L * stadium.length()) + 1; i++) {
      pages.of(map(new UUID(8, i), stadium), false, Optional.empty());
    }
    SeatListCache.SeatList again = pages.of(map(DATE, stadium), false, Optional.empty());
    assertNotSame(first, again);
    assertEquals(first.tag(), again.tag());
  }

  @Test
  void what_is_written_after_changes_is_what_would_be_written_anew_packed_or_not()
      throws IOException {
    Random random = new Random(7);
    char[] statuses = "A".repeat(1_300).toCharArray();
    for (int round = 0; round < 60; round++) {
      int changes = random.nextInt(3) == 0 ? statuses.length : random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        statuses[random.nextInt(statuses.length)] = "AHS".charAt(random.nextInt(3));
      }
      if (round % 10 == 9) {
        Arrays.fill(statuses, 0, 700, 'S');
      }
      SeatMap map = map(DATE, new String(statuses));
      for (boolean onlyAvailable : new boolean[] {true, false}) {
        Buffer anew = new SeatListCache().of(map, onlyAvailable, Optional.of("\"m\"")).body();
        SeatListCache.SeatList page = pages.of(map, onlyAvailable, Optional.of("\"m\""));
        if (round % 3 != 0) {
          assertEquals(anew, unpacked(page.gzip()));
        }
        if (round % 3 != 1) {
          assertEquals(anew, page.body());
        }
        assertEquals(
            onlyAvailable ? new String(statuses).replaceAll("[^A]", "").length() : statuses.length,
            anew.toJsonObject().getJsonArray("seats").size());
      }
    }
  }

  @Test
  void a_seat_that_is_free_before_all_others_is_told_apart_from_them_by_a_comma() {
    String free = "A".repeat(512);
    String sold = "S".repeat(512);
    for (String statuses : List.of(free + free, sold + free, "SA" + sold.substring(2) + free)) {
      SeatMap map = map(DATE, statuses);
      Buffer anew = new SeatListCache().of(map, true, Optional.empty()).body();
      assertEquals(anew, pages.of(map, true, Optional.empty()).body());
      assertEquals(
          statuses.replace("S", "").length(), anew.toJsonObject().getJsonArray("seats").size());
    }
  }

  private static Buffer unpacked(Buffer gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.getBytes()))) {
      return Buffer.buffer(in.readAllBytes());
    }
  }

  private static SeatMap map(UUID date, String statuses) {
    return new SeatMap(date, new UUID(1, 1), LocalDate.EPOCH, Instant.EPOCH, 500, 3, statuses);
  }
}
