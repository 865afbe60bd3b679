package dev.frontrow.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Intervals in which Redis may have lost the lines. A rebuilt line continues at the ceiling of its
 * numbers. So a loss shows as a gap in the numbers that unanswered joins cannot explain. Only after
 * a loss may an ended place return, an admitted one wait again, or an unknown one be admitted late.
 * Redis loses all lines at once, so a loss in one line counts for all.
 */
final class Rebuilds {
  private final List<Range> ranges = new ArrayList<>();

  /** A loss happened at some time in the interval. */
  private record Range(long fromNanos, long toNanos) {}

  static Rebuilds of(Map<String, List<Sighting>> byConcert, History history) {
    Map<String, Integer> lost = new HashMap<>();
    Set<String> shownToken = new HashSet<>();
    for (RecordedCall call : history.calls()) {
      String concert = call.asked("concertId").orElse("");
      if (call.operation() == Operation.JOIN && call.isUnknown()) {
        lost.merge(concert, 1, Integer::sum);
      }
      if (call.asked("number").isPresent()) {
        shownToken.add(concert + " " + call.client());
      }
    }
    Rebuilds rebuilds = new Rebuilds();
    byConcert.forEach(
        (concert, sightings) ->
            rebuilds.gaps(concert, sightings, lost.getOrDefault(concert, 0), shownToken));
    return rebuilds;
  }

  private void gaps(String concert, List<Sighting> sightings, int lost, Set<String> shownToken) {
    List<Sighting> joins =
        sightings.stream()
            .filter(it -> it.call().operation() == Operation.JOIN)
            .sorted(Comparator.comparingLong(Sighting::number))
            .toList();
    for (int i = 0; i < joins.size(); i++) {
      Sighting next = joins.get(i);
      long number = i == 0 ? 0 : joins.get(i - 1).number();
      if (next.number() - number - 1 > lost) {
        ranges.add(
            new Range(lastOfOld(concert, joins, next, shownToken), next.call().endedNanos()));
      }
    }
  }

  /**
   * Returns the last time at which the old line surely knew a user who joined it: one whose token
   * it had not seen since.
   */
  private static long lastOfOld(
      String concert, List<Sighting> joins, Sighting next, Set<String> shownToken) {
    long from = Long.MIN_VALUE;
    for (Sighting join : joins) {
      boolean remembered =
          join.call().status() == 201 || !shownToken.contains(concert + " " + join.user());
      if (join.number() < next.number()
          && remembered
          && join.call().endedNanos() < next.call().endedNanos()) {
        from = Math.max(from, join.call().begunNanos());
      }
    }
    return from;
  }

  /** Returns whether a loss may have happened between two calls. */
  boolean between(RecordedCall one, RecordedCall two) {
    return ranges.stream()
        .anyMatch(it -> it.fromNanos() <= two.endedNanos() && it.toNanos() >= one.begunNanos());
  }

  /** Returns whether a loss may have happened at a time, or at most so long before it. */
  boolean within(long nanos, long beforeNanos) {
    return ranges.stream()
        .anyMatch(it -> it.fromNanos() <= nanos && it.toNanos() >= nanos - beforeNanos);
  }

  int count() {
    return ranges.size();
  }
}
