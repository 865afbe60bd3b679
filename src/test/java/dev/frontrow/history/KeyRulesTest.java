package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.history;

import org.junit.jupiter.api.Test;

/** For each rule about idempotency keys: what breaks it, and its allowed neighbours. */
class KeyRulesTest {
  private static HandWrittenHistory again(double begun, double ended, int status) {
    HandWrittenHistory history = history().charges("a", "c", 5, 10);
    return history
        .charge("a", "c", 5, begun, ended, status)
        .answered("id", "c")
        .answered("amount", 5)
        .answered("balance", 5)
        .answered("createdAt", HandWrittenHistory.time(10));
  }

  private static HandWrittenHistory fails(double begun, int status, String code) {
    return again(begun, begun + 1, status).answered("code", code);
  }

  @Test
  @Violates(Rule.KEY_ANSWERS_THE_SAME)
  void a_key_that_succeeded_has_the_same_answer() {
    again(11, 12, 201).replayed().allows(Rule.KEY_ANSWERS_THE_SAME);
    again(11, 12, 201).replayed().answered("more", 1).breaks(Rule.KEY_ANSWERS_THE_SAME);
  }

  @Test
  void a_key_that_succeeded_does_not_fail_afterwards() {
    fails(11, 409, "balance-limit").breaks(Rule.KEY_ANSWERS_THE_SAME);
    fails(11, 400, "invalid").breaks(Rule.KEY_ANSWERS_THE_SAME);
    fails(10, 400, "invalid").allows();
    fails(11, 503, "overloaded").allows(Rule.KEY_ANSWERS_THE_SAME);
    fails(11, 429, "rate-limited").allows(Rule.KEY_ANSWERS_THE_SAME);
    fails(11, 401, "unauthorized").allows(Rule.KEY_ANSWERS_THE_SAME);
    fails(11, 409, "idempotency-in-progress").allows(Rule.KEY_ANSWERS_THE_SAME);
  }

  @Test
  void a_key_that_was_refused_for_good_does_not_succeed() {
    fails(8, 409, "balance-limit").breaks(Rule.KEY_ANSWERS_THE_SAME);
    fails(8, 429, "rate-limited").allows();
  }

  @Test
  @Violates(Rule.REPLAY_IS_MARKED)
  void all_successes_of_a_key_but_one_are_replays() {
    again(11, 12, 201).replayed().allows(Rule.REPLAY_IS_MARKED);
    again(9, 12, 201).breaks(Rule.REPLAY_IS_MARKED);
    fails(8, 503, "overloaded").allows(Rule.REPLAY_IS_MARKED);
  }

  @Test
  void a_replay_may_come_late_and_may_be_the_first_answer_that_arrives() {
    again(500, 501, 201).replayed().allows(Rule.REPLAY_IS_MARKED);
    history()
        .charge("a", "c", 5, 8, 9, 0)
        .charges("a", "c", 5, 10)
        .replayed()
        .allows(Rule.REPLAY_IS_MARKED);
  }

  @Test
  void a_key_belongs_to_one_user() {
    history()
        .charges("a", "c", 5, 10)
        .charges("b", "d", 6, 11)
        .asked("key", "c")
        .allows(Rule.MOVEMENT_HAS_ITS_ENTRY);
  }

  @Test
  void calls_without_a_key_have_nothing_in_common() {
    history()
        .charges("a", "c", 5, 10)
        .asked("key", null)
        .charges("a", "d", 6, 11)
        .asked("key", null)
        .allows(Rule.MOVEMENT_HAS_ITS_ENTRY);
  }
}
