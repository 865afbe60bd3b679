package dev.frontrow.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When Redis may have lost the lines. A line that is made anew skips to the ceiling of its numbers,
 * so a loss shows as a gap that joins without an answer cannot account for. Only then may a place
 * that ended come back, one that was inside wait again, or one that nobody remembered be called
 * late. Redis loses all lines at once, so a loss seen in one line is one for all.
 */
final class Rebuilds {
  private final List<Range> ranges = new ArrayList<>();

  /** It happened at some moment between. */
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

  /** When the line was last seen to know who had joined, by somebody whose token it never saw. */
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

  /** Whether there may have been one between what two calls saw. */
  boolean between(RecordedCall one, RecordedCall two) {
    return ranges.stream()
        .anyMatch(it -> it.fromNanos() <= two.endedNanos() && it.toNanos() >= one.begunNanos());
  }

  /** Whether there may have been one so long before a moment, or at it. */
  boolean within(long nanos, long beforeNanos) {
    return ranges.stream()
        .anyMatch(it -> it.fromNanos() <= nanos && it.toNanos() >= nanos - beforeNanos);
  }

  int count() {
    return ranges.size();
  }
}
