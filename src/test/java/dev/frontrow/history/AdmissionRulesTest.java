package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenLine.line;

import org.junit.jupiter.api.Test;

/** For each rule about a line's policy: what breaks it, and its allowed neighbours. */
class AdmissionRulesTest {
  private static HandWrittenLine joined() {
    return line().joins("a", 1, 1, 1);
  }

  @Test
  @Violates(Rule.NOTHING_HELD_AFTER_THE_TURN)
  void a_seat_is_held_only_while_the_admission_lasts() {
    joined()
        .policy(0, "PT5S")
        .dates("a", 1, 1, 2)
        .holds("a", 1, 6.999_999)
        .allows(Rule.NOTHING_HELD_AFTER_THE_TURN);
    joined()
        .policy(0, "PT5S")
        .dates("a", 1, 1, 2)
        .holds("a", 1, 7)
        .breaks(Rule.NOTHING_HELD_AFTER_THE_TURN);
    joined()
        .policy(0, "PT5S")
        .dates("a", 1, 1, 9)
        .dates("a", 1, 2, 3)
        .dates("a", 1, 4, 5)
        .holds("a", 1, 8)
        .breaks(Rule.NOTHING_HELD_AFTER_THE_TURN);
    joined()
        .policy(0, "PT5S")
        .dates("a", 1, 1, 2)
        .lostBefore(3, 4)
        .holds("a", 1, 7)
        .allows(Rule.NOTHING_HELD_AFTER_THE_TURN);
    joined()
        .policy(0, "PT5S")
        .status(503)
        .dates("a", 1, 1, 2)
        .holds("a", 1, 7)
        .status(201)
        .allows();
  }

  @Test
  void an_admission_lasts_at_most_ten_minutes() {
    joined().policy(0, "").dates("a", 1, 1, 2).holds("a", 1, 601).allows();
    joined()
        .policy(0, "")
        .dates("a", 1, 1, 2)
        .holds("a", 1, 602)
        .breaks(Rule.NOTHING_HELD_AFTER_THE_TURN);
  }

  @Test
  void other_calls_may_come_later() {
    joined().policy(0, "PT5S").dates("a", 1, 1, 2).dates("a", 1, 9, 9).allows();
    joined().policy(0, "PT5S").dates("a", 1, 1, 2).holds("a", 1, 9).replayed().allows();
  }

  /** Number 1 is surely admitted from 2 to 5. */
  private static HandWrittenLine one(int most) {
    return joined()
        .joins("b", 2, 1.1, 1.1)
        .policy(most, "PT5S")
        .dates("a", 1, 2, 2)
        .dates("a", 1, 3, 3)
        .dates("a", 1, 5, 5);
  }

  @Test
  @Violates(Rule.NO_MORE_INSIDE_THAN_ALLOWED)
  void no_more_numbers_are_admitted_at_once_than_allowed() {
    one(2).dates("b", 2, 3, 3).dates("b", 2, 4, 4).allows(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    one(1).dates("b", 2, 3, 3).dates("b", 2, 4, 4).breaks(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    one(1).dates("b", 2, 5, 5).dates("b", 2, 6, 6).allows(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    one(1).dates("b", 2, 4.9, 4.9).dates("b", 2, 6, 6).breaks(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    one(1).dates("b", 2, 3, 3).allows(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    one(0).dates("b", 2, 3, 3).dates("b", 2, 4, 4).allows();
    one(1).dates("b", 2, 3, 4).dates("b", 2, 4, 4).allows();
  }

  @Test
  void the_stays_are_counted_in_their_order() {
    one(1).dates("b", 2, 1.5, 1.6).dates("b", 2, 1.9, 1.9).allows();
    one(1).dates("b", 2, 1.5, 1.6).dates("b", 2, 2.1, 2.1).breaks(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    HandWrittenLine three = one(2).joins("c", 3, 1.2, 1.2).dates("b", 2, 3, 3).dates("b", 2, 9, 9);
    three.dates("c", 3, 6, 6).dates("c", 3, 7, 7).allows(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    HandWrittenLine full = one(2).joins("c", 3, 1.2, 1.2).dates("b", 2, 3, 3).dates("b", 2, 9, 9);
    full.dates("c", 3, 4, 4).dates("c", 3, 7, 7).breaks(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
  }

  @Test
  void a_short_stay_within_a_long_one_ends_first() {
    joined()
        .joins("b", 2, 1.1, 1.1)
        .joins("c", 3, 1.2, 1.2)
        .policy(2, "PT5S")
        .dates("a", 1, 2, 2)
        .dates("a", 1, 9, 9)
        .dates("b", 2, 3, 3)
        .dates("b", 2, 4, 4)
        .dates("c", 3, 6, 6)
        .dates("c", 3, 7, 7)
        .allows(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
  }

  @Test
  void after_a_loss_the_old_admissions_count_no_more() {
    one(1)
        .lostBefore(2.5, 2.6)
        .dates("b", 2, 3, 3)
        .dates("b", 2, 4, 4)
        .allows(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    line()
        .policy(1, "PT1S")
        .joins("a", 1, 1, 1)
        .joins("b", 2, 1.1, 1.1)
        .lostBefore(1.2, 2)
        .dates("a", 1, 2.5, 2.5)
        .dates("a", 1, 9, 9)
        .dates("b", 2, 3, 3)
        .dates("b", 2, 4, 4)
        .allows(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    line()
        .policy(1, "PT1S")
        .joins("a", 1, 1, 1)
        .joins("b", 2, 1.1, 1.1)
        .lostBefore(1.2, 2)
        .dates("a", 1, 2.5, 2.5)
        .dates("a", 1, 9, 9)
        .dates("b", 2, 3.001, 3.001)
        .dates("b", 2, 4, 4)
        .breaks(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
    line()
        .policy(1, "PT1S")
        .joins("a", 1, 1, 1)
        .joins("b", 2, 1.1, 1.1)
        .dates("a", 1, 2.5, 2.5)
        .dates("a", 1, 9, 9)
        .dates("b", 2, 3, 3)
        .dates("b", 2, 4, 4)
        .joins("c", 3, 5, 5)
        .lostBefore(5.5, 6)
        .breaks(Rule.NO_MORE_INSIDE_THAN_ALLOWED);
  }
}
