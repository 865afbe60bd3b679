package dev.frontrow.history;

import static dev.frontrow.history.Planting.success;
import static dev.frontrow.history.Story.charge;
import static dev.frontrow.history.Story.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a correct service may answer is no violation; what differs from it by a little is. */
class AllowedTest {
  private static void allowed(Story story) {
    assertEquals(List.of(), story.judged().violations());
  }

  private static void broken(Rule rule, Story story) {
    assertEquals(
        List.of(rule.label()),
        story.judged().violations().stream().map(Violation::rule).distinct().toList());
  }

  private static void allowed(Consumer<Planting> change) {
    assertEquals(List.of(), Planting.after(change).violations());
  }

  /** A hold of long before, so that the two clocks are known to each other. */
  private static Story story() {
    return new Story().holds("early", "first", 1, 2);
  }

  @Test
  void a_hold_in_the_very_moment_in_which_another_ran_out() {
    allowed(story().holds("a", "one", 10, 15).holds("b", "two", 15, 20));
    broken(
        Rule.SEAT_HELD_BY_ONE, story().holds("a", "one", 10, 15).holds("b", "two", 14.999_999, 20));
  }

  @Test
  void a_seat_that_was_taken_by_a_hold_which_may_just_have_run_out() {
    allowed(story().holds("a", "one", 10, 15).asks("b", "key", 14.99, 15.02, 409, "seat-taken"));
    broken(
        Rule.TAKEN_FOR_A_REASON,
        story().holds("a", "one", 10, 15).asks("b", "key", 15.1, 15.2, 409, "seat-taken"));
  }

  @Test
  void a_hold_without_an_answer_that_was_made_and_one_that_was_not() {
    Story unanswered = story().asks("a", "key", 10, 12, 0, "");
    allowed(unanswered);
    allowed(story().asks("a", "key", 10, 12, 503, "overloaded").listed("a", "one", 11, 16));
    broken(
        Rule.NO_RESERVATION_UNASKED,
        story().asks("a", "key", 10, 12, 503, "overloaded").listed("a", "one", 9, 14));
    broken(
        Rule.NO_RESERVATION_UNASKED,
        story()
            .asks("a", "key", 10, 12, 409, "idempotency-in-progress")
            .listed("a", "one", 11, 16));
  }

  @Test
  void a_seat_taken_by_a_hold_without_an_answer() {
    allowed(
        story()
            .asks("a", "key", 10, 12, 0, "")
            .listed("a", "one", 11, 16)
            .asks("b", "other", 12, 13, 409, "seat-taken"));
    broken(
        Rule.TAKEN_FOR_A_REASON,
        story().asks("a", "key", 10, 12, 0, "").asks("b", "other", 12, 13, 409, "seat-taken"));
  }

  @Test
  void a_read_during_a_hold_either_way_and_before_its_answer_too() {
    Story during = story().holds("a", "one", 10, 15);
    allowed(during.reads(10.001, 10.005, "AVAILABLE").reads(10.001, 10.005, "HELD"));
    allowed(
        story()
            .holds("a", "one", 10, 15)
            .reads(14.99, 15.02, "AVAILABLE")
            .reads(14.9, 15.02, "HELD"));
    broken(Rule.FREE_READ_IS_FREE, story().holds("a", "one", 10, 15).reads(11, 12, "AVAILABLE"));
    broken(Rule.HELD_READ_HAS_A_HOLDER, story().holds("a", "one", 10, 15).reads(16, 17, "HELD"));
  }

  @Test
  void a_charge_without_an_answer_once_but_not_twice() {
    allowed(story().charges("a", "key", 5, 10, 12, 0, new JsonObject(), false));
    allowed(
        story()
            .charges("a", "key", 5, 10, 12, 0, new JsonObject(), false)
            .charged("a", "c", 5, 11));
    broken(
        Rule.NO_ENTRY_UNASKED,
        story()
            .charges("a", "key", 5, 10, 12, 0, new JsonObject(), false)
            .charges("a", "key", 5, 13, 14, 503, refusal("overloaded"), false)
            .charged("a", "c", 5, 11)
            .charged("a", "d", 5, 13));
  }

  @Test
  void a_replay_long_after_the_first_and_one_whose_first_had_no_answer() {
    allowed(
        story()
            .charged("a", "c", 5, 11)
            .charges("a", "key", 5, 10, 12, 201, charge("c", 5, 5, 11), false)
            .charges("a", "key", 5, 500, 501, 201, charge("c", 5, 5, 11), true));
    allowed(
        story()
            .charged("a", "c", 5, 11)
            .charges("a", "key", 5, 10, 12, 0, new JsonObject(), false)
            .charges("a", "key", 5, 13, 14, 201, charge("c", 5, 5, 11), true));
  }

  @Test
  void a_balance_read_while_a_charge_is_under_way_but_never_back_again() {
    allowed(
        story()
            .charged("a", "c", 5, 11)
            .charges("a", "key", 5, 10, 14, 201, charge("c", 5, 5, 11), false)
            .balance("a", 10.5, 12, 0)
            .balance("a", 12.1, 13, 5));
    broken(
        Rule.BALANCE_READ_IS_TRUE,
        story()
            .charged("a", "c", 5, 11)
            .charges("a", "key", 5, 10, 14, 201, charge("c", 5, 5, 11), false)
            .balance("a", 10.5, 12, 5)
            .balance("a", 12.1, 13, 0));
  }

  @Test
  void every_answer_of_a_real_history_may_be_lost_on_the_way() {
    for (Operation operation :
        List.of(
            Operation.HOLD, Operation.CHARGE, Operation.PAY, Operation.CANCEL, Operation.LEAVE)) {
      allowed(
          it ->
              it.all(success(operation))
                  .forEach(
                      call -> it.answer(call, call.id() % 2 == 0 ? 0 : 503, new JsonObject())));
    }
  }
}
