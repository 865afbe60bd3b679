package dev.frontrow.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HoldEndTest {
  private static final Instant END = Instant.parse("2027-01-01T10:00:00.000001Z");

  @Test
  void a_hold_is_over_in_the_instant_that_it_names() {
    assertTrue(HoldEnd.isLive(END, END.minusNanos(1)));
    assertFalse(HoldEnd.isLive(END, END));
    assertFalse(HoldEnd.isLive(END, END.plusNanos(1)));
  }

  @Test
  void a_statement_compares_with_its_own_clock() {
    assertEquals(
        "where r.expires_at <= statement_timestamp() or held_until > statement_timestamp()",
        HoldEnd.in("where {over r.expires_at} or {live held_until}"));
  }

  @Test
  void everything_else_of_a_statement_stays() {
    String sql = "select '{}'::jsonb, '{live}', '{over 1}' where a = $1";
    assertEquals(sql, HoldEnd.in(sql));
  }
}
