package dev.frontrow.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.queue.Evidence.Kind;
import io.vertx.redis.client.impl.types.SimpleStringType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The short texts that scripts and nodes exchange, and what they mean. */
class LineTextsTest {
  private static final String CALLED = "1700000000000";
  private static final String LIMIT = "1700000040000";
  private static final String HOLD = "1700000300000";

  private static LineOutcome outcome(String text) {
    return LineOutcome.of(SimpleStringType.create(text));
  }

  @Test
  void a_place_inside_ends_with_its_time_or_its_hold_whichever_is_later() {
    assertEquals(
        new Admission(1_700_000_000_000L, 1_700_000_040_000L),
        Admission.at("A" + CALLED + "+" + LIMIT, 1));
    assertEquals(
        new Admission(1_700_000_000_000L, 1_700_000_300_000L),
        Admission.at(CALLED + "-" + LIMIT + HOLD, 0));
    assertEquals(
        new Admission(1_700_000_000_000L, 1_700_000_300_000L),
        Admission.at(CALLED + "-" + HOLD + LIMIT, 0));
  }

  @Test
  void an_outcome_says_what_was_done_and_how_the_place_stands() {
    assertEquals(
        new LineOutcome(LineOutcome.Kind.NEW, PlaceStatus.WAITING, 12, 0, 0), outcome("new 12 W"));
    assertEquals(
        new LineOutcome(LineOutcome.Kind.OK, PlaceStatus.EXPIRED, 7, 0, 0), outcome("ok 7 X"));
    assertEquals(
        new LineOutcome(
            LineOutcome.Kind.AGED, PlaceStatus.ACTIVE, 3, 1_700_000_000_000L, 1_700_000_300_000L),
        outcome("aged 3 A" + CALLED + "+" + LIMIT + HOLD));
    assertThrows(IllegalArgumentException.class, () -> outcome("ok 7 Q"));
    assertThrows(IllegalArgumentException.class, () -> outcome("what 7 W"));
  }

  @Test
  void evidence_says_what_has_to_follow_from_it() {
    Set<Kind> unknownToRedis = EnumSet.of(Kind.TOKEN_ABOVE_CEILING, Kind.NUMBER_UNKNOWN_TO_REDIS);
    for (Kind kind : Kind.values()) {
      Evidence evidence = new Evidence(kind, 1, 2, 3, 4);
      assertEquals(unknownToRedis.contains(kind), evidence.isUnknownToRedis());
      assertEquals(kind == Kind.TOKEN_BEYOND, evidence.isBeyond());
      assertEquals(kind == Kind.NUMBER_UNKNOWN_TO_REDIS, evidence.isCertain());
    }
  }

  @Test
  void a_line_closes_in_the_instant_in_which_its_last_date_begins() {
    Instant end = Instant.ofEpochMilli(2_000);
    SaleTimes times = new SaleTimes(Optional.of(Instant.ofEpochMilli(5)), Optional.of(end));
    assertEquals("5-2000", times.argument());
    assertEquals("0-0", new SaleTimes(Optional.empty(), Optional.empty()).argument());
    assertEquals(LineState.OPEN, times.stateAt(1_999, LineState.OPEN));
    assertEquals(LineState.CLOSED, times.stateAt(2_000, LineState.OPEN));
    assertEquals(
        LineState.PAUSED,
        new SaleTimes(Optional.empty(), Optional.empty()).stateAt(9_999, LineState.PAUSED));
  }

  @Test
  void a_line_that_could_not_be_asked_is_of_nobody() {
    assertEquals(0, LineOutcome.UNKNOWN.number());
    assertTrue(LineOutcome.UNKNOWN.kind() == LineOutcome.Kind.UNKNOWN);
    assertFalse(LineOutcome.UNKNOWN.status() == PlaceStatus.ACTIVE);
  }
}
