package dev.frontrow.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * What came of a rehearsal.
 *
 * @param seconds from the first call to the last answer
 * @param numbers given to buyers, each once
 * @param seatsSold paid for
 * @param leftWithoutSeat buyers for whom nothing was left
 * @param spent in minor units
 * @param calls how often and how fast each was answered
 * @param refusals by call and code
 * @param failures of buyers, by what happened
 * @param breaches of what was promised: a seat or a number given twice; empty when all is well
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
   * One kind of call.
   *
   * @param perSecond over the whole rehearsal
   * @param medianMillis half of them were faster
   * @param p99Millis 99 of 100 were faster
   * @param slowestMillis none was slower
   */
  public record CallFigures(
      String name,
      int count,
      double perSecond,
      double medianMillis,
      double p99Millis,
      double slowestMillis) {}
}
