package dev.frontrow.history;

import java.util.Locale;

/** What a correct service never breaks, each with a sentence for people. */
enum Rule {
  // Times
  TIMES_ARE_OF_ONE_CLOCK(
      "the times in answers lie between question and answer, by one clock that goes evenly"),

  // Seats
  RESERVATION_KEEPS_ITS_FACTS("owner, date, seat, price and times of a reservation never change"),
  SEAT_HELD_BY_ONE("nobody gets a seat while somebody else surely holds it"),
  SOLD_SEAT_STAYS_SOLD("nobody gets a seat after it was paid for"),
  SEAT_SOLD_ONCE("a seat is paid for by one reservation"),
  ONE_SEAT_FOR_ONE_DATE("a user has one seat at a time on one date"),
  TAKEN_FOR_A_REASON("seat-taken is answered only when somebody else may have had the seat"),
  RESERVED_FOR_A_REASON("already-reserved is answered only when the user may have had a seat then"),
  HELD_READ_HAS_A_HOLDER("a seat reads as held only when it may have been held"),
  SOLD_READ_HAS_A_PAYMENT("a seat reads as sold only when it may have been paid for"),
  FREE_READ_IS_FREE("a seat reads as available only when it was not surely taken all the time"),
  EXPIRED_FOR_A_REASON("hold-expired is answered only when the hold may have ended"),
  PAID_FOR_A_REASON("already-paid is answered only when the reservation may have been paid"),
  RESERVATION_READ_IS_TRUE("a reservation reads as it may have stood during the read"),
  HELD_WHILE_ON_SALE("a seat is held only before its date's sale has ended"),
  PAID_IN_TIME("a payment succeeds only while its hold lasts"),

  // Wallets
  WALLET_NEVER_NEGATIVE("no balance is ever below zero"),
  LEDGER_ADDS_UP("each entry's balance is the one before it plus its amount, from zero on"),
  BALANCE_READ_IS_TRUE("a balance reads as the ledger had it at some moment of the read"),
  MOVEMENT_HAS_ITS_ENTRY("an answered charge or payment is in the ledger once, as answered"),
  MOVEMENTS_IN_ORDER_OF_TIME(
      "what was answered before another was asked comes first in the ledger"),
  NO_ENTRY_UNASKED("every ledger entry is of a call that may have made it, one for each key"),
  POOR_FOR_A_REASON("insufficient-balance is answered only when the balance may have been too low"),

  // Payments
  PAYMENT_FOR_EACH_SOLD_SEAT("every paid reservation has one payment in the end"),
  SOLD_SEAT_FOR_EACH_PAYMENT("every payment has its paid reservation and its sold seat in the end"),
  PAYMENT_IS_THE_PRICE("a payment is the price of its reservation"),
  PLACE_PAYS_ONCE("one place in line pays once"),

  // Keys
  KEY_ANSWERS_THE_SAME("a key that succeeded answers the same ever after"),
  REPLAY_IS_MARKED("of the successes of one key all but one say that they are replays"),

  // The line
  NUMBER_IS_ONE_USERS("a number belongs to one user"),
  NUMBERS_IN_ORDER_OF_ARRIVAL("a join answered before another was sent has the lower number"),
  ONE_PLACE_FOR_ONE_PERSON("who asks again while in line keeps the number"),
  ADMITTED_BY_NUMBER("of two admitted the lower number was called first, or both at once"),
  NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER("nobody waits after a higher number was seen inside"),
  ENDED_PLACE_STAYS_ENDED("a place that was given up or ran out does not come back"),
  ADMITTED_DOES_NOT_WAIT("a place that was inside does not wait again"),
  POSITION_NEVER_RISES(
      "a server never tells a higher position than longer ago than its memory reaches"),
  NOTHING_HELD_AFTER_THE_TURN("nothing is held later after the admission than the policy allows"),
  NO_MORE_INSIDE_THAN_ALLOWED("no more are surely inside at once than the policy allows"),

  // What lasts
  HOLD_LASTS("every answered hold is among its owner's reservations in the end"),
  CANCEL_LASTS("a hold that was given back is cancelled in the end"),
  PAYMENT_LASTS("every answered payment is in the end as it was answered"),
  NO_RESERVATION_UNASKED("every reservation in the end is of a hold that may have made it"),
  NO_PAYMENT_UNASKED("every payment in the end is of a call that may have made it"),
  FINAL_READS_ARE_THERE("the reads at the end were answered, so that all this could be judged");

  private final String sentence;

  Rule(String sentence) {
    this.sentence = sentence;
  }

  /** The stable name in kebab case. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String sentence() {
    return sentence;
  }
}
