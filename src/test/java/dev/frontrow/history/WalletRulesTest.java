package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.history;
import static dev.frontrow.history.HandWrittenHistory.json;
import static dev.frontrow.history.HandWrittenHistory.sold;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** For each rule about wallets: what breaks it, and its allowed neighbours. */
class WalletRulesTest {
  private static HandWrittenHistory charged() {
    return history().charges("a", "c", 5, 10);
  }

  @Test
  @Violates(Rule.WALLET_NEVER_NEGATIVE)
  void a_balance_is_zero_or_more() {
    history().balance("a", 1, 2, 0).allows(Rule.WALLET_NEVER_NEGATIVE);
    history().balance("a", 1, 2, -1).breaks(Rule.WALLET_NEVER_NEGATIVE);
    history().balance("a", 1, 2, -1).status(503).allows();
  }

  @Test
  void a_balance_in_the_ledger_is_zero_or_more() {
    HandWrittenHistory zero = history().charge("a", "k", 0, 1, 2, 0).charged("a", "c", 0, 1);
    zero.allows(Rule.WALLET_NEVER_NEGATIVE);
    HandWrittenHistory below = history().charge("a", "k", -1, 1, 2, 0).charged("a", "c", -1, 1);
    below.breaks(Rule.WALLET_NEVER_NEGATIVE);
  }

  @Test
  @Violates(Rule.LEDGER_ADDS_UP)
  void each_entry_continues_the_one_before_it() {
    charged().charges("a", "d", 3, 11).allows(Rule.LEDGER_ADDS_UP);
    charged().row("entry c", "balanceAfter", 6).answered("balance", 6).breaks(Rule.LEDGER_ADDS_UP);
    charged()
        .charges("a", "d", 3, 11)
        .row("entry d", "balanceAfter", 9)
        .answered("balance", 9)
        .breaks(Rule.LEDGER_ADDS_UP);
  }

  @Test
  @Violates(Rule.MOVEMENT_HAS_ITS_ENTRY)
  void an_answered_movement_is_in_the_ledger_as_answered() {
    sold().allows(Rule.MOVEMENT_HAS_ITS_ENTRY);
    charged().answered("amount", 6).breaks(Rule.MOVEMENT_HAS_ITS_ENTRY);
    charged().answered("balance", 6).breaks(Rule.MOVEMENT_HAS_ITS_ENTRY);
    charged().answered("id", "d").breaks(Rule.MOVEMENT_HAS_ITS_ENTRY, Rule.NO_ENTRY_UNASKED);
    HandWrittenHistory lost = charged().charges("a", "d", 3, 11).without("entry d");
    lost.breaks(Rule.MOVEMENT_HAS_ITS_ENTRY);
  }

  @Test
  void the_violation_says_whether_the_entry_is_missing() {
    assertEquals(
        "it is not in the ledger",
        charged().without("entry c").judged().violations().get(0).what());
    assertEquals(
        "the ledger entry differs",
        charged().answered("amount", 6).judged().violations().get(0).what());
  }

  private static HandWrittenHistory answered(
      HandWrittenHistory history, String id, double begun, double ended, long balance) {
    return history
        .charge("a", id, 5, begun, ended, 201)
        .answered("id", id)
        .answered("amount", 5)
        .answered("balance", balance);
  }

  @Test
  @Violates(Rule.MOVEMENTS_IN_ORDER_OF_TIME)
  void a_movement_answered_before_another_was_sent_is_first_in_the_ledger() {
    charged().charges("a", "d", 5, 11).allows(Rule.MOVEMENTS_IN_ORDER_OF_TIME);
    history()
        .charges("a", "d", 5, 11)
        .charges("a", "c", 5, 10)
        .breaks(Rule.MOVEMENTS_IN_ORDER_OF_TIME);
    HandWrittenHistory atOnce = history().charged("a", "d", 5, 11).charged("a", "c", 5, 11);
    answered(answered(atOnce, "c", 10, 11, 10), "d", 11, 11, 5)
        .allows(Rule.MOVEMENTS_IN_ORDER_OF_TIME);
  }

  @Test
  void the_order_is_that_of_the_answers() {
    HandWrittenHistory overtaken =
        history().charged("a", "3", 5, 11).charged("a", "2", 5, 11).charged("a", "1", 5, 11);
    HandWrittenHistory two = answered(answered(overtaken, "1", 10, 14, 15), "2", 11, 12, 10);
    answered(two, "3", 13, 13, 5).breaks(Rule.MOVEMENTS_IN_ORDER_OF_TIME);
  }

  @Test
  void a_movement_without_an_entry_is_not_judged_for_its_order() {
    charged()
        .charge("a", "k", 5, 12, 13, 503)
        .charges("a", "d", 5, 14)
        .allows(Rule.MOVEMENTS_IN_ORDER_OF_TIME);
  }

  @Test
  @Violates(Rule.NO_ENTRY_UNASKED)
  void an_entry_has_a_call_that_may_have_made_it() {
    history().charge("a", "k", 5, 10, 12, 0).allows();
    history().charge("a", "k", 5, 10, 12, 0).charged("a", "c", 5, 11).allows(Rule.NO_ENTRY_UNASKED);
    history().charge("a", "k", 5, 10, 12, 0).charged("a", "c", 6, 11).breaks(Rule.NO_ENTRY_UNASKED);
    history()
        .charge("a", "k", 5, 10, 12, 409)
        .charged("a", "c", 5, 11)
        .breaks(Rule.NO_ENTRY_UNASKED);
    charged().charge("b", "k", 5, 10, 12, 0).charged("a", "d", 5, 11).breaks(Rule.NO_ENTRY_UNASKED);
  }

  @Test
  void an_entry_is_not_older_than_its_call() {
    history()
        .clock(10)
        .charge("a", "k", 5, 10, 12, 0)
        .charged("a", "c", 5, 10)
        .allows(Rule.NO_ENTRY_UNASKED);
    history()
        .clock(10)
        .charge("a", "k", 5, 10, 12, 0)
        .charged("a", "c", 5, 9.999_999)
        .breaks(Rule.NO_ENTRY_UNASKED);
  }

  @Test
  void a_key_makes_one_entry() {
    HandWrittenHistory two =
        history().charge("a", "k", 5, 10, 12, 0).charge("a", "l", 5, 10, 12, 0);
    two.charged("a", "c", 5, 11).charged("a", "d", 5, 11).allows(Rule.NO_ENTRY_UNASKED);
    HandWrittenHistory one =
        history().charge("a", "k", 5, 10, 12, 0).charge("a", "k", 5, 13, 14, 0);
    one.charged("a", "c", 5, 11).charged("a", "d", 5, 13).breaks(Rule.NO_ENTRY_UNASKED);
    HandWrittenHistory answered = charged().charge("a", "c", 5, 11, 12, 503);
    answered.charged("a", "d", 5, 11).breaks(Rule.NO_ENTRY_UNASKED);
    charged()
        .newestTwice(Operation.FINAL_LEDGER, "a", "again")
        .row("again", "balanceAfter", 10)
        .breaks(Rule.NO_ENTRY_UNASKED);
  }

  @Test
  void an_entry_of_a_payment_has_its_price() {
    HandWrittenHistory right = history().charges("a", "c", 10, 5).holds("a", "one", 10, 15);
    right.pay("a", "one", "p", 11, 13, 0, "").paid("a", "one", "p", 12).allows();
    HandWrittenHistory wrong = history().charges("a", "c", 10, 5).holds("a", "one", 10, 15);
    wrong.pay("a", "one", "p", 11, 13, 0, "").paid("a", "one", "p", 12);
    wrong.row("entry p", "amount", -9).row("entry p", "balanceAfter", 1);
    wrong.breaks(Rule.NO_ENTRY_UNASKED);
  }

  @Test
  void an_entry_has_the_type_of_its_call() {
    for (String type : new String[] {"PAYMENT", "GIFT"}) {
      history()
          .charge("a", "k", 5, 10, 12, 0)
          .charged("a", "c", 5, 11)
          .row("entry c", "type", type)
          .breaks(Rule.NO_ENTRY_UNASKED);
    }
  }

  @Test
  @Violates(Rule.BALANCE_READ_IS_TRUE)
  void a_balance_reads_as_it_was_during_the_read() {
    charged().balance("a", 10, 11, 0).allows(Rule.BALANCE_READ_IS_TRUE);
    charged().balance("a", 10.001, 11, 0).breaks(Rule.BALANCE_READ_IS_TRUE);
    charged().clock(9.999_999).balance("a", 9, 9.999_999, 5).allows(Rule.BALANCE_READ_IS_TRUE);
    charged().clock(9.999_998).balance("a", 9, 9.999_998, 5).breaks(Rule.BALANCE_READ_IS_TRUE);
    charged().balance("a", 20, 21, 5).allows(Rule.BALANCE_READ_IS_TRUE);
    charged().balance("a", 20, 21, 4).breaks(Rule.BALANCE_READ_IS_TRUE);
    charged().balance("a", 20, 21, 4).status(503).allows();
  }

  @Test
  void the_last_balance_is_read_too() {
    HandWrittenHistory last = charged();
    last.call(Operation.FINAL_BALANCE, "a", json(), 20, 21, 200, json("balance", 4))
        .breaks(Rule.BALANCE_READ_IS_TRUE);
  }

  @Test
  void a_balance_that_comes_again_is_the_later_one() {
    sold().balance("a", 6, 12, 0).allows(Rule.BALANCE_READ_IS_TRUE);
    sold().balance("a", 6, 11, 0).breaks(Rule.BALANCE_READ_IS_TRUE);
    sold().balance("a", 13, 14, 0).allows(Rule.BALANCE_READ_IS_TRUE);
    sold().balance("a", 13, 14, 10).breaks(Rule.BALANCE_READ_IS_TRUE);
  }

  private static HandWrittenHistory underWay() {
    return answered(history().charged("a", "c", 5, 11), "c", 10, 20, 5);
  }

  @Test
  void a_balance_does_not_go_back() {
    underWay().balance("a", 10.5, 12, 0).balance("a", 12.1, 13, 5).allows();
    underWay().balance("a", 10.5, 12, 5).balance("a", 12, 13, 0).allows();
    underWay()
        .balance("a", 10.5, 12, 5)
        .balance("a", 12.1, 13, 0)
        .breaks(Rule.BALANCE_READ_IS_TRUE);
    underWay()
        .balance("a", 10.2, 15, 5)
        .balance("a", 10.5, 12, 5)
        .balance("a", 12.1, 13, 0)
        .breaks(Rule.BALANCE_READ_IS_TRUE);
  }

  @Test
  void a_wrong_balance_does_not_spoil_the_next_one() {
    Verdict verdict =
        underWay()
            .balance("a", 10.5, 12, 99)
            .balance("a", 12.1, 13, 5)
            .balance("a", 13.1, 14, 98)
            .balance("a", 14.1, 15, 0)
            .judged();
    assertEquals(3, verdict.violations().size());
  }

  @Test
  void a_replay_shows_the_balance_too() {
    HandWrittenHistory twice = answered(underWay(), "c", 11.5, 12, 5).replayed();
    twice.balance("a", 13, 14, 0).breaks(Rule.BALANCE_READ_IS_TRUE);
  }

  @Test
  void a_wallet_without_a_movement_is_not_judged() {
    history().holds("a", "one", 10, 15).balance("a", 20, 21, 99).allows();
  }

  private static HandWrittenHistory poor(HandWrittenHistory history, double begun, double ended) {
    return history.pay("a", "one", "poor", begun, ended, 402, "insufficient-balance");
  }

  @Test
  @Violates(Rule.POOR_FOR_A_REASON)
  void a_payment_is_refused_when_the_balance_may_be_below_the_price() {
    for (long balance : new long[] {9, 10}) {
      HandWrittenHistory charged =
          history().charges("a", "c", balance, 5).holds("a", "one", 10, 15);
      if (balance < 10) {
        poor(charged, 12, 13).allows(Rule.POOR_FOR_A_REASON);
      } else {
        poor(charged, 12, 13).breaks(Rule.POOR_FOR_A_REASON);
      }
    }
  }

  private static HandWrittenHistory chargedLater() {
    return history().holds("a", "one", 10, 15).charges("a", "c", 10, 12);
  }

  @Test
  void a_balance_may_be_too_low_until_the_charge() {
    poor(chargedLater(), 12, 13).allows(Rule.POOR_FOR_A_REASON);
    poor(chargedLater(), 12.001, 13).breaks(Rule.POOR_FOR_A_REASON);
    HandWrittenHistory spent = sold().holds("a", "two", "other", 1, 10, 15);
    spent.pay("a", "two", "k", 11, 12, 402, "insufficient-balance").allows(Rule.POOR_FOR_A_REASON);
    HandWrittenHistory rich = sold().holds("a", "two", "other", 1, 10, 15);
    rich.pay("a", "two", "k", 11, 11.5, 402, "insufficient-balance").breaks(Rule.POOR_FOR_A_REASON);
  }

  @Test
  void a_replayed_refusal_had_its_reason_since_the_first_call_of_its_key() {
    poor(poor(chargedLater(), 11, 11), 13, 14).replayed().allows(Rule.POOR_FOR_A_REASON);
    poor(poor(chargedLater(), 11, 11), 13, 14).breaks(Rule.POOR_FOR_A_REASON);
  }

  @Test
  void another_refusal_is_not_judged_by_the_balance() {
    chargedLater().pay("a", "one", "k", 13, 14, 429, "rate-limited").allows();
    chargedLater().pay("a", "lost", "k", 13, 14, 402, "insufficient-balance").allows();
  }
}
