package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenLine.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A gap in the numbers shows that a line was lost, and between which calls. */
class RebuildsTest {
  private static Rebuilds of(HandWrittenLine line) {
    History history = line.calls();
    return Rebuilds.of(Sighting.byConcert(history), history);
  }

  private static RecordedCall at(double begun, double ended) {
    return new RecordedCall(
        0,
        "a",
        URI.create("http://server"),
        Operation.DATES,
        new JsonObject(),
        HandWrittenHistory.nanos(begun),
        HandWrittenHistory.nanos(ended),
        200,
        new JsonObject(),
        false);
  }

  private static void lost(HandWrittenLine line, double from, double to) {
    Rebuilds rebuilds = of(line);
    assertEquals(1, rebuilds.count());
    assertTrue(rebuilds.between(at(to, to), at(to, to + 1)));
    assertFalse(rebuilds.between(at(to + 0.001, to + 1), at(to + 1, to + 2)));
    assertTrue(rebuilds.between(at(0, 0), at(from - 1, from)));
    assertFalse(rebuilds.between(at(0, 0), at(from - 1, from - 0.001)));
  }

  @Test
  void numbers_without_a_gap_show_no_loss() {
    assertEquals(0, of(line()).count());
    assertEquals(0, of(line().joins("a", 1, 1, 2).joins("b", 2, 3, 4)).count());
    assertEquals(0, of(line().joins("a", 1, 1, 2).rejoins("a", 1, 3, 4)).count());
  }

  @Test
  void a_gap_shows_a_loss_after_the_last_join_before_it() {
    lost(line().joins("a", 1, 1, 2).joins("b", 2, 3, 4).joins("c", 4, 5, 6), 3, 6);
    lost(line().joins("b", 1, 3, 4).joins("a", 2, 1, 2).joins("c", 4, 5, 6), 3, 6);
    lost(line().joins("c", 4, 5, 6).joins("a", 1, 1, 2).joins("b", 2, 3, 4), 3, 6);
  }

  @Test
  void joins_without_an_answer_explain_a_gap_of_as_many_numbers() {
    HandWrittenLine one = line().joins("a", 1, 1, 2).joinsUnanswered("x", 2, 3);
    assertEquals(0, of(one.joins("b", 3, 3, 4)).count());
    HandWrittenLine two = line().joins("a", 1, 1, 2).joinsUnanswered("x", 2, 3);
    assertEquals(1, of(two.joins("b", 4, 3, 4)).count());
    HandWrittenLine refused = line().joins("a", 1, 1, 2).joinsUnanswered("x", 2, 3).status(429);
    assertEquals(1, of(refused.joins("b", 3, 3, 4)).count());
    HandWrittenLine other = line().joins("a", 1, 1, 2).ofConcert("other");
    other.joinsUnanswered("x", 2, 3).ofConcert("concert").joins("b", 3, 3, 4);
    assertEquals(1, of(other).count());
    HandWrittenLine poll = line().joins("a", 1, 1, 2).polls("x", 3, 2, 3, 1).status(503);
    assertEquals(1, of(poll.joins("b", 3, 3, 4)).count());
  }

  @Test
  void a_line_that_starts_above_one_was_lost_before() {
    assertEquals(0, of(line().joins("a", 1, 1, 2)).count());
    Rebuilds rebuilds = of(line().joins("a", 2, 1, 2));
    assertEquals(1, rebuilds.count());
    assertTrue(rebuilds.between(at(0, 0), at(0, 0)));
  }

  @Test
  void a_number_that_was_only_read_shows_no_gap() {
    assertEquals(0, of(line().joins("a", 1, 1, 2).polls("b", 9, 3, 4, 1)).count());
  }

  @Test
  void a_join_whose_answer_came_after_the_gap_does_not_narrow_it() {
    lost(line().joins("a", 1, 1, 2).joins("b", 2, 3, 6).joins("c", 4, 5, 6), 1, 6);
    lost(line().joins("a", 1, 1, 2).joins("b", 2, 3, 5.999).joins("c", 4, 5, 6), 3, 6);
    lost(line().joins("a", 1, 1, 2).joins("c", 4, 5, 6).joins("d", 5, 5.2, 5.5), 1, 6);
  }

  @Test
  void a_repeated_join_narrows_it_only_without_a_token_that_could_restore_the_place() {
    lost(line().joins("a", 1, 1, 2).rejoins("a", 1, 3, 4).joins("c", 4, 5, 6), 3, 6);
    lost(
        line().joins("a", 1, 1, 2).polls("a", 1, 2, 2, 1).rejoins("a", 1, 3, 4).joins("c", 4, 5, 6),
        1,
        6);
    lost(
        line()
            .joins("a", 1, 1, 2)
            .ofConcert("other")
            .polls("a", 1, 2, 2, 1)
            .ofConcert("concert")
            .rejoins("a", 1, 3, 4)
            .joins("c", 4, 5, 6),
        3,
        6);
  }

  @Test
  void a_loss_counts_for_some_time_afterwards() {
    Rebuilds rebuilds = of(line().joins("a", 1, 1, 2).joins("c", 4, 5, 6));
    long second = HandWrittenHistory.nanos(1);
    assertTrue(rebuilds.within(second, 0));
    assertFalse(rebuilds.within(second - 1, 0));
    assertTrue(rebuilds.within(6 * second, 0));
    assertFalse(rebuilds.within(6 * second + 1, 0));
    assertTrue(rebuilds.within(8 * second, 2 * second));
    assertFalse(rebuilds.within(8 * second + 1, 2 * second));
  }
}
