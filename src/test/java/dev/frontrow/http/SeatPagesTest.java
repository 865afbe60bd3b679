package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.frontrow.api.SeatMap;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was answered last is answered again only while it says the same. */
class SeatPagesTest {
  private static final UUID DATE = new UUID(7, 7);

  private final SeatPages pages = new SeatPages();

  @Test
  void the_same_seats_are_written_once() {
    SeatPages.Page page = pages.of(map(DATE, "AHS"), false, Optional.empty());
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
    SeatPages.Page page = pages.of(map(DATE, "AHS"), false, Optional.empty());
    for (SeatPages.Page other :
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
    SeatPages.Page first = pages.of(map(DATE, stadium), false, Optional.empty());
    for (long i = 0; i < SeatPages.MAX_BYTES / (48L * stadium.length()) + 1; i++) {
      pages.of(map(new UUID(8, i), stadium), false, Optional.empty());
    }
    SeatPages.Page again = pages.of(map(DATE, stadium), false, Optional.empty());
    assertNotSame(first, again);
    assertEquals(first.tag(), again.tag());
  }

  private static SeatMap map(UUID date, String statuses) {
    return new SeatMap(date, new UUID(1, 1), LocalDate.EPOCH, Instant.EPOCH, 500, 3, statuses);
  }
}
