package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenLine.line;

import org.junit.jupiter.api.Test;

/** For each rule about numbers and their order: what breaks it, and its allowed neighbours. */
class LineRulesTest {
  @Test
  @Violates(Rule.NUMBER_IS_ONE_USERS)
  void a_number_belongs_to_one_user() {
    line().joins("a", 1, 1, 1).polls("a", 1, 2, 2, 1).allows(Rule.NUMBER_IS_ONE_USERS);
    line().joins("a", 1, 1, 1).polls("b", 1, 2, 2, 1).breaks(Rule.NUMBER_IS_ONE_USERS);
    line()
        .joins("a", 1, 1, 1)
        .polls("b", 1, 2, 2, 1)
        .answered("userId", "a")
        .allows(Rule.NUMBER_IS_ONE_USERS);
  }

  @Test
  @Violates(Rule.NUMBERS_IN_ORDER_OF_ARRIVAL)
  void numbers_follow_the_order_of_arrival() {
    line().joins("a", 1, 1, 1).joins("b", 2, 2, 2).allows(Rule.NUMBERS_IN_ORDER_OF_ARRIVAL);
    line().joins("a", 2, 1, 1).joins("b", 1, 1.001, 2).breaks(Rule.NUMBERS_IN_ORDER_OF_ARRIVAL);
    line().joins("a", 2, 1, 2).joins("b", 1, 2, 3).allows();
    line().joins("a", 1, 1, 1).joins("b", 2, 2, 2).rejoins("a", 1, 3, 3).allows();
    line().joins("a", 1, 1, 1).joins("b", 2, 2, 2).polls("a", 1, 3, 3, 1).allows();
  }

  @Test
  void the_highest_number_that_was_answered_before_counts() {
    line()
        .joins("a", 1, 1, 1)
        .joins("b", 3, 2, 2)
        .joins("c", 2, 3, 3)
        .breaks(Rule.NUMBERS_IN_ORDER_OF_ARRIVAL);
    line()
        .joins("a", 3, 1, 5)
        .joins("b", 2, 2, 3)
        .joins("c", 1, 4, 4)
        .breaks(Rule.NUMBERS_IN_ORDER_OF_ARRIVAL);
    line()
        .joins("a", 3, 1, 4)
        .joins("b", 1, 2, 4)
        .joins("c", 2, 5, 5)
        .breaks(Rule.NUMBERS_IN_ORDER_OF_ARRIVAL);
  }

  private static HandWrittenLine three() {
    return line().joins("a", 1, 1, 1).joins("b", 2, 2, 2).joins("c", 3, 3, 3);
  }

  @Test
  @Violates(Rule.ADMITTED_BY_NUMBER)
  void the_lower_number_is_admitted_first_or_at_once() {
    three().inside("b", 2, 5, 5, 4).inside("a", 1, 6, 6, 4).allows(Rule.ADMITTED_BY_NUMBER);
    three().inside("b", 2, 5, 5, 4).inside("a", 1, 6, 6, 4.000_001).breaks(Rule.ADMITTED_BY_NUMBER);
    three()
        .inside("c", 3, 5, 5, 4.5)
        .inside("b", 2, 5, 5, 5)
        .inside("a", 1, 5, 5, 4)
        .breaks(Rule.ADMITTED_BY_NUMBER);
    three().dates("b", 2, 5, 5).inside("a", 1, 6, 6, 4).allows();
  }

  @Test
  void the_first_answer_with_the_time_of_admission_counts() {
    three()
        .inside("a", 1, 5, 5, 4)
        .inside("b", 2, 5, 5, 4.5)
        .inside("a", 1, 6, 6, 5)
        .allows(Rule.ADMITTED_BY_NUMBER);
    three()
        .inside("a", 1, 5, 7, 5)
        .inside("b", 2, 5, 5, 4.5)
        .inside("a", 1, 6, 6, 4)
        .allows(Rule.ADMITTED_BY_NUMBER);
  }

  @Test
  void a_number_may_be_admitted_late_only_after_the_line_was_lost() {
    three().lostBefore(10, 11).inside("b", 2, 12, 12, 11.5).inside("a", 1, 20, 20, 19).allows();
    three()
        .joins("new", 4, 10, 11)
        .inside("b", 2, 12, 12, 11.5)
        .inside("a", 1, 20, 20, 19)
        .breaks(Rule.ADMITTED_BY_NUMBER);
  }

  @Test
  @Violates(Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER)
  void no_number_waits_after_a_higher_one_was_admitted() {
    three().dates("b", 2, 5, 5).rejoins("a", 1, 5, 6).allows();
    three()
        .dates("b", 2, 5, 5)
        .rejoins("a", 1, 5.001, 6)
        .breaks(Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER);
    three()
        .dates("b", 2, 5, 5)
        .refused("a", 1, 6, 6, "queue-token-waiting")
        .breaks(Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER);
    three()
        .dates("b", 2, 5, 5)
        .rejoins("c", 3, 6, 6)
        .allows(Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER);
    three().dates("b", 2, 5, 5).polls("a", 1, 6, 6, 1).allows();
    three()
        .dates("b", 2, 5, 5)
        .lostBefore(6, 7)
        .rejoins("a", 1, 8, 8)
        .allows(Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER);
  }

  @Test
  void the_highest_admitted_number_counts() {
    three()
        .dates("a", 1, 4, 4)
        .dates("c", 3, 5, 5)
        .rejoins("b", 2, 6, 6)
        .breaks(Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER);
    three()
        .dates("c", 3, 4, 9)
        .dates("c", 3, 5, 5)
        .dates("a", 1, 5, 5.5)
        .rejoins("b", 2, 6, 6)
        .breaks(Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER);
    three().dates("b", 2, 5, 5).rejoins("b", 2, 6, 6).breaks(Rule.ADMITTED_DOES_NOT_WAIT);
  }

  private static HandWrittenLine again(double begun, double ended) {
    return line().joins("a", 1, 1, 1).joins("a", 2, begun, ended);
  }

  @Test
  @Violates(Rule.ONE_PLACE_FOR_ONE_PERSON)
  void a_user_in_line_gets_no_second_number() {
    line().joins("a", 1, 1, 1).rejoins("a", 1, 2, 2).allows(Rule.ONE_PLACE_FOR_ONE_PERSON);
    line()
        .joins("a", 1, 1, 1)
        .rejoins("a", 1, 2, 2)
        .rejoins("a", 1, 3, 3)
        .allows(Rule.ONE_PLACE_FOR_ONE_PERSON);
    again(2, 3).allows(Rule.ONE_PLACE_FOR_ONE_PERSON);
    again(2, 3).leaves("a", 1, 4, 4).allows(Rule.ONE_PLACE_FOR_ONE_PERSON);
    again(2, 3).dates("a", 2, 4, 4).allows(Rule.ONE_PLACE_FOR_ONE_PERSON);
    again(2, 3).dates("a", 1, 3, 4).allows(Rule.ONE_PLACE_FOR_ONE_PERSON);
    again(2, 3).dates("a", 1, 3.001, 4).breaks(Rule.ONE_PLACE_FOR_ONE_PERSON);
    again(2, 3).polls("a", 1, 3.001, 4, 1).allows(Rule.ONE_PLACE_FOR_ONE_PERSON);
    again(1, 2).dates("a", 1, 3, 4).allows();
    again(2, 3)
        .dates("a", 1, 3.001, 4)
        .joins("new", 100, 3.5, 5)
        .allows(Rule.ONE_PLACE_FOR_ONE_PERSON);
  }

  @Test
  void the_number_that_was_seen_last_counts() {
    line()
        .joins("a", 1, 1, 1)
        .leaves("a", 1, 2, 2)
        .joins("a", 2, 3, 3)
        .joins("a", 3, 4, 4)
        .dates("a", 2, 5, 5)
        .breaks(Rule.ONE_PLACE_FOR_ONE_PERSON);
  }

  @Test
  void a_line_belongs_to_one_concert() {
    line().joins("a", 1, 1, 1).ofConcert("other").joins("b", 1, 2, 2).allows();
  }
}
