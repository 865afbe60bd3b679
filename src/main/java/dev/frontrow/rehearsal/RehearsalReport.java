package dev.frontrow.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * The result of a rush. Immutable.
 *
 * @param seconds time from the first call to the last answer
 * @param numbers different numbers given to buyers
 * @param seatsSold different seats sold
 * @param leftWithoutSeat buyers who found no seat
 * @param spent sum of all payments, in minor units
 * @param calls number and speed of the answers, by call
 * @param refusals number of refusals by call and code
 * @param failures number of failed buyers by reason
 * @param breaches seats or numbers that were given twice; empty if there are none
 */
public record RehearsalReport(
    double seconds,
    int numbers,
    int seatsSold,
    int leftWithoutSeat,
    long spent,
    List<CallFigures> calls,
    Map<String, Integer> refusals,
    Map<String, Integer> failures,
    List<String> breaches) {

  /**
   * Figures of one kind of call.
   *
   * @param perSecond answers per second over the whole rehearsal
   * @param medianMillis median time to the answer
   * @param p99Millis 99th percentile of the time to the answer
   * @param slowestMillis longest time to the answer
   */
  public record CallFigures(
      String name,
      int count,
      double perSecond,
      double medianMillis,
      double p99Millis,
      double slowestMillis) {}
}
