package dev.frontrow.history;

import java.util.Locale;

/** The rules that a correct service never breaks, each with its statement. */
enum Rule {
  // Times
  TIMES_ARE_OF_ONE_CLOCK(
      "the times in answers lie between request and answer, by one steady clock"),

  // Seats
  RESERVATION_KEEPS_ITS_FACTS("owner, date, seat, price and times of a reservation never change"),
  SEAT_HELD_BY_ONE("nobody gets a seat while another user surely holds it"),
  SOLD_SEAT_STAYS_SOLD("nobody gets a seat after it was sold"),
  SEAT_SOLD_ONCE("at most one reservation of a seat is paid"),
  ONE_SEAT_FOR_ONE_DATE("a user has at most one seat of a date at a time"),
  TAKEN_FOR_A_REASON("seat-taken is answered only when another user may have had the seat"),
  RESERVED_FOR_A_REASON("already-reserved is answered only when the user may have had a seat"),
  HELD_READ_HAS_A_HOLDER("a seat reads as held only when it may have been held"),
  SOLD_READ_HAS_A_PAYMENT("a seat reads as sold only when it may have been paid for"),
  FREE_READ_IS_FREE(
      "a seat reads as available only when it was not surely taken during the whole read"),
  EXPIRED_FOR_A_REASON("hold-expired is answered only when the hold may have ended"),
  PAID_FOR_A_REASON("already-paid is answered only when the reservation may have been paid"),
  RESERVATION_READ_IS_TRUE("a reservation reads as it may have been at some time of the read"),
  HELD_WHILE_ON_SALE("a seat is held only before its date's sale has ended"),
  PAID_IN_TIME("a payment succeeds only while its hold lasts"),

  // Wallets
  WALLET_NEVER_NEGATIVE("no balance is ever below zero"),
  LEDGER_ADDS_UP("each entry's balance is the one before it plus its amount, from zero on"),
  BALANCE_READ_IS_TRUE("a balance reads as it was in the ledger at some time of the read"),
  MOVEMENT_HAS_ITS_ENTRY("an answered charge or payment is in the ledger once, as answered"),
  MOVEMENTS_IN_ORDER_OF_TIME(
      "a movement answered before another was sent comes first in the ledger"),
  NO_ENTRY_UNASKED("a call that may have made it explains each ledger entry, one for each key"),
  POOR_FOR_A_REASON("insufficient-balance is answered only when the balance may have been too low"),

  // Payments
  PAYMENT_FOR_EACH_SOLD_SEAT("every paid reservation has one payment at the end"),
  SOLD_SEAT_FOR_EACH_PAYMENT("every payment has a paid reservation and a sold seat at the end"),
  PAYMENT_IS_THE_PRICE("a payment has the price of its reservation"),
  PLACE_PAYS_ONCE("a number pays at most once"),

  // Keys
  KEY_ANSWERS_THE_SAME("a key that succeeded has the same answer from then on"),
  REPLAY_IS_MARKED("all successes of a key except one are marked as replays"),

  // The line
  NUMBER_IS_ONE_USERS("a number belongs to one user"),
  NUMBERS_IN_ORDER_OF_ARRIVAL("a join answered before another was sent has the lower number"),
  ONE_PLACE_FOR_ONE_PERSON("a user who joins again while in line keeps the number"),
  ADMITTED_BY_NUMBER("of two numbers the lower is admitted first, or both at once"),
  NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER("no number waits after a higher one was admitted"),
  ENDED_PLACE_STAYS_ENDED("a place that has ended does not come back"),
  ADMITTED_DOES_NOT_WAIT("an admitted place does not wait again"),
  POSITION_NEVER_RISES(
      "a server reports no higher position than one that it reported 5 seconds before"),
  NOTHING_HELD_AFTER_THE_TURN("no seat is held later after the admission than the policy allows"),
  NO_MORE_INSIDE_THAN_ALLOWED("no more numbers are surely admitted at once than the policy allows"),

  // What lasts
  HOLD_LASTS("every answered hold is among its owner's reservations at the end"),
  CANCEL_LASTS("every answered cancellation lasts to the end"),
  PAYMENT_LASTS("every answered payment is unchanged at the end"),
  NO_RESERVATION_UNASKED("every reservation at the end belongs to a hold that may have made it"),
  NO_PAYMENT_UNASKED("every payment at the end belongs to a call that may have made it"),
  FINAL_READS_ARE_THERE(
      "the reads at the end were answered, so that the other rules could be checked");

  private final String sentence;

  Rule(String sentence) {
    this.sentence = sentence;
  }

  /** Returns the stable name in kebab case. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String sentence() {
    return sentence;
  }
}
