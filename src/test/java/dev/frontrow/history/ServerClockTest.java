package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.DAY_NANOS;
import static dev.frontrow.history.HandWrittenHistory.history;
import static dev.frontrow.history.HandWrittenHistory.nanos;
import static dev.frontrow.history.HandWrittenHistory.time;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The server's clock is known within bounds that widen with the distance from an answer. */
class ServerClockTest {
  private static ServerClock clock(HandWrittenHistory history) {
    return ServerClock.of(history.calls(), new Findings());
  }

  /** Asserts how far ahead of the load's clock the server's is at least and at most, in ns. */
  private static void bounds(HandWrittenHistory history, double at, long low, long high) {
    ServerClock clock = clock(history);
    assertEquals(low, clock.earliest(nanos(at)) - DAY_NANOS - nanos(at), "earliest");
    assertEquals(high, clock.latest(nanos(at)) - DAY_NANOS - nanos(at), "latest");
  }

  @Test
  void without_an_answer_every_time_is_possible() {
    assertEquals(Long.MIN_VALUE, clock(history()).earliest(5));
    assertEquals(Long.MAX_VALUE, clock(history()).latest(5));
  }

  @Test
  void an_answer_bounds_the_clock_and_the_bounds_widen_by_a_thousandth() {
    bounds(history().clock(10), 10, 0, 1_000);
    bounds(history().clock(10), 11, -1_000_000, 1_001_000);
    bounds(history().clock(10), 9, -1_000_000, 1_001_000);
  }

  @Test
  void an_answer_that_took_long_bounds_less() {
    HandWrittenHistory slow =
        history().charge("a", "k", 5, 9, 11, 201).answered("createdAt", time(10));
    bounds(slow, 11, -1_002_000_000L, 1_002_001_000L);
  }

  @Test
  void two_answers_bound_the_time_between_them_together() {
    HandWrittenHistory two = history().clock(10).clock(20);
    bounds(two, 12, -2_000_000, 2_001_000);
    bounds(two, 18, -2_000_000, 2_001_000);
    HandWrittenHistory slowFirst =
        history().charge("a", "k", 5, 9, 11, 201).answered("createdAt", time(10)).clock(12);
    bounds(slowFirst, 11, -1_000_000, 1_001_000);
    bounds(slowFirst, 11.5, -500_000, 501_000);
    HandWrittenHistory slowSecond =
        history().clock(12).charge("a", "k", 5, 12, 14, 201).answered("createdAt", time(13));
    bounds(slowSecond, 14, -2_000_000, 2_001_000);
    HandWrittenHistory slowBetween =
        history().clock(10).charge("a", "k", 5, 9, 15, 201).answered("createdAt", time(12));
    bounds(slowBetween.clock(20), 15, -5_000_000, 5_001_000);
    bounds(slowBetween, 18, -2_000_000, 2_001_000);
    bounds(slowBetween, 21, -1_000_000, 1_001_000);
    bounds(slowBetween, 9, -1_000_000, 1_001_000);
  }

  private static HandWrittenHistory stamped(double stamp) {
    HandWrittenHistory history = history().clock(10);
    return history.charges("a", "c", 5, 10).answered("createdAt", time(stamp));
  }

  @Test
  @Violates(Rule.TIMES_ARE_OF_ONE_CLOCK)
  void times_are_of_one_clock() {
    stamped(10).allows(Rule.TIMES_ARE_OF_ONE_CLOCK);
    stamped(10.000_001).allows(Rule.TIMES_ARE_OF_ONE_CLOCK);
    stamped(9.999_999).allows(Rule.TIMES_ARE_OF_ONE_CLOCK);
    stamped(10.000_002).breaks(Rule.TIMES_ARE_OF_ONE_CLOCK);
    stamped(9.999_998).breaks(Rule.TIMES_ARE_OF_ONE_CLOCK);
  }

  @Test
  void a_wrong_time_is_not_believed() {
    bounds(stamped(500), 10, 0, 1_000);
  }

  @Test
  void a_replay_a_refusal_and_a_read_show_no_time() {
    stamped(500).replayed().allows();
    assertEquals(Long.MIN_VALUE, clock(history().clock(5).replayed()).earliest(5));
    assertEquals(Long.MIN_VALUE, clock(history().clock(5).status(503)).earliest(5));
    HandWrittenHistory unstamped = history().charge("a", "k", 5, 9, 11, 201);
    assertEquals(Long.MIN_VALUE, clock(unstamped).earliest(5));
    HandWrittenHistory cancelled = history().holds("a", "one", 10, 15).cancels("a", "one", 500);
    bounds(cancelled, 500, -490_000_000, 490_001_000);
  }

  @Test
  void holds_and_payments_show_the_time_too() {
    bounds(history().holds("a", "one", 10, 15), 10, 0, 1_000);
    HandWrittenHistory paid = history().pay("a", "one", "p", 10, 10, 201, "");
    bounds(paid.answered("paidAt", time(10)).answered("createdAt", time(1)), 10, 0, 1_000);
    HandWrittenHistory unstamped = history().pay("a", "one", "p", 10, 10, 201, "");
    assertEquals(Long.MIN_VALUE, clock(unstamped).earliest(5));
  }

  @Test
  void the_answers_are_used_in_the_order_of_their_ends() {
    HandWrittenHistory overtaken =
        history().charge("a", "k", 5, 1, 30, 201).answered("createdAt", time(2)).clock(10);
    bounds(overtaken, 10, 0, 1_000);
    bounds(overtaken, 30, -20_000_000, 20_001_000);
  }

  @Test
  void a_precise_answer_counts_beyond_a_vague_one() {
    HandWrittenHistory vague =
        history()
            .charge("a", "k", 5, 1, 10, 201)
            .answered("createdAt", time(5))
            .charge("a", "l", 5, 11, 20, 201)
            .answered("createdAt", time(15))
            .clock(30);
    bounds(vague, 10, -20_000_000, 20_001_000);
  }

  @Test
  void a_text_that_is_no_time_counts_as_zero() {
    assertEquals(1_000_000_001L, ServerClock.nanos("1970-01-01T00:00:01.000000001Z"));
    assertEquals(0, ServerClock.nanos(""));
    assertEquals(0, ServerClock.nanos("yesterday"));
    assertEquals(0, ServerClock.nanos("+100000000-01-01T00:00:00Z"));
  }
}
