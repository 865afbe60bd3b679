package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.json;
import static dev.frontrow.history.HandWrittenLine.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** For each rule about one place of a line: what breaks it, and its allowed neighbours. */
class PlaceRulesTest {
  private static HandWrittenLine joined() {
    return line().joins("a", 1, 1, 1);
  }

  @Test
  @Violates(Rule.ENDED_PLACE_STAYS_ENDED)
  void an_ended_place_does_not_come_back() {
    joined().leaves("a", 1, 2, 2).rejoins("a", 1, 2, 3).allows();
    joined().leaves("a", 1, 2, 2).rejoins("a", 1, 2.001, 3).breaks(Rule.ENDED_PLACE_STAYS_ENDED);
    joined()
        .refused("a", 1, 2, 2, "queue-token-expired")
        .dates("a", 1, 3, 3)
        .breaks(Rule.ENDED_PLACE_STAYS_ENDED);
    joined().leaves("a", 1, 2, 2).leaves("a", 1, 3, 3).allows(Rule.ENDED_PLACE_STAYS_ENDED);
    joined().leaves("a", 1, 2, 2).polls("a", 1, 3, 3, 1).allows();
    joined()
        .leaves("a", 1, 2, 2)
        .lostBefore(2.5, 3)
        .rejoins("a", 1, 4, 4)
        .allows(Rule.ENDED_PLACE_STAYS_ENDED);
    joined()
        .call(Operation.QUEUE_STATUS, "a", json(), 2, 2, 200, json("status", "ENDED", "number", 1))
        .dates("a", 1, 3, 3)
        .breaks(Rule.ENDED_PLACE_STAYS_ENDED);
  }

  @Test
  @Violates(Rule.ADMITTED_DOES_NOT_WAIT)
  void an_admitted_place_does_not_wait_again() {
    joined().dates("a", 1, 2, 2).rejoins("a", 1, 2, 3).allows();
    joined().dates("a", 1, 2, 2).rejoins("a", 1, 2.001, 3).breaks(Rule.ADMITTED_DOES_NOT_WAIT);
    joined().dates("a", 1, 2, 2).dates("a", 1, 3, 3).allows(Rule.ADMITTED_DOES_NOT_WAIT);
    joined().dates("a", 1, 2, 2).polls("a", 1, 3, 3, 1).allows();
    joined()
        .dates("a", 1, 2, 2)
        .lostBefore(2.5, 3)
        .rejoins("a", 1, 4, 4)
        .allows(Rule.ADMITTED_DOES_NOT_WAIT);
    joined()
        .dates("a", 1, 2, 9)
        .dates("a", 1, 3, 3)
        .rejoins("a", 1, 4, 4)
        .breaks(Rule.ADMITTED_DOES_NOT_WAIT);
  }

  @Test
  void the_last_end_and_the_last_admission_count() {
    joined()
        .leaves("a", 1, 2, 2)
        .lostBefore(2.5, 3)
        .leaves("a", 1, 4, 4)
        .rejoins("a", 1, 5, 5)
        .breaks(Rule.ENDED_PLACE_STAYS_ENDED);
    joined()
        .dates("a", 1, 2, 2)
        .lostBefore(2.5, 3)
        .dates("a", 1, 4, 4)
        .rejoins("a", 1, 5, 5)
        .breaks(Rule.ADMITTED_DOES_NOT_WAIT);
    joined()
        .dates("a", 1, 4, 4)
        .dates("a", 1, 2, 4.5)
        .lostBefore(2.5, 3)
        .rejoins("a", 1, 5, 5)
        .breaks(Rule.ADMITTED_DOES_NOT_WAIT);
  }

  private static HandWrittenLine third() {
    return joined().polls("a", 1, 2, 2, 3);
  }

  @Test
  @Violates(Rule.POSITION_NEVER_RISES)
  void a_server_reports_no_higher_position_after_five_seconds() {
    third().polls("a", 1, 7, 7, 3).allows(Rule.POSITION_NEVER_RISES);
    third().polls("a", 1, 6.999_999, 7, 4).allows(Rule.POSITION_NEVER_RISES);
    third().polls("a", 1, 7, 7, 4).breaks(Rule.POSITION_NEVER_RISES);
    third().at("http://other").polls("a", 1, 7, 7, 4).allows();
    joined().polls("a", 1, 2, 2, 0).polls("a", 1, 8, 8, 1).allows();
    third()
        .call(
            Operation.JOIN,
            "a",
            json(),
            8,
            8,
            200,
            json("status", "WAITING", "number", 1, "position", 4))
        .breaks(Rule.POSITION_NEVER_RISES);
  }

  @Test
  void the_lowest_position_that_was_reported_first_counts() {
    third().polls("a", 1, 3, 3, 2).polls("a", 1, 8, 8, 3).breaks(Rule.POSITION_NEVER_RISES);
    third().polls("a", 1, 3, 3, 4).polls("a", 1, 8, 8, 4).breaks(Rule.POSITION_NEVER_RISES);
    third().polls("a", 1, 3, 3, 3).polls("a", 1, 7, 7, 4).breaks(Rule.POSITION_NEVER_RISES);
    third().polls("a", 1, 3, 3, 2).polls("a", 1, 7, 7, 4).breaks(Rule.POSITION_NEVER_RISES);
    third().polls("a", 1, 3, 3, 2).polls("a", 1, 7, 7, 3).allows(Rule.POSITION_NEVER_RISES);
  }

  @Test
  void only_a_place_that_waits_has_a_position() {
    third().inside("a", 1, 8, 8, 7).answered("position", 4).allows();
  }

  @Test
  void what_a_call_with_a_queue_token_shows() {
    joined().refused("a", 1, 2, 2, "not-found").rejoins("a", 1, 3, 3).allows();
    joined().dates("a", 1, 2, 2).status(503).rejoins("a", 1, 3, 3).allows();
    joined().dates("a", 1, 2, 2).replayed().rejoins("a", 1, 3, 3).allows();
    for (Operation ofAnOwner :
        new Operation[] {Operation.PAY, Operation.RESERVATION, Operation.CANCEL}) {
      HandWrittenLine line = joined().call(ofAnOwner, "a", json("number", 1), 2, 2, 204, json());
      assertEquals(1, Sighting.byConcert(line.calls()).get("concert").size());
    }
  }
}
