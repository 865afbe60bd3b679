package dev.frontrow.history;

import dev.frontrow.history.Sighting.Stand;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Rules about the policy: how many numbers are admitted at once, and for how long. */
final class AdmissionRules {
  private static final Duration LONGEST_INSIDE = Duration.ofMinutes(10);

  private final HistoryIndex facts;
  private final Findings findings;
  private final Rebuilds rebuilds;

  /**
   * The interval in which a number was surely admitted: from the end of the first call that showed
   * it to the start of the last.
   */
  private record Stay(RecordedCall first, RecordedCall last) {}

  AdmissionRules(HistoryIndex facts, Findings findings, Rebuilds rebuilds) {
    this.facts = facts;
    this.findings = findings;
    this.rebuilds = rebuilds;
  }

  void check(Map<String, List<Sighting>> byConcert) {
    for (RecordedCall call : facts.calls(Operation.PUT_ON_SALE)) {
      JsonObject policy = call.request().getJsonObject("queue", new JsonObject());
      int most = policy.getInteger("maxActive", 0);
      List<Sighting> line = byConcert.getOrDefault(call.answered("id"), List.of());
      if (call.succeeded() && most > 0) {
        checkMaximum(line, policy, most);
      }
      if (call.succeeded()) {
        checkDuration(line, activeTimeout(policy));
      }
    }
  }

  private static Duration activeTimeout(JsonObject policy) {
    return Duration.parse(policy.getString("activeTimeout", LONGEST_INSIDE.toString()));
  }

  /**
   * Checks the length of admissions. They began before the first answer that showed them, so a
   * number may have been admitted for longer than is counted here.
   */
  private void checkDuration(List<Sighting> line, Duration longest) {
    Map<Long, RecordedCall> inside = new HashMap<>();
    line.stream()
        .filter(sighting -> sighting.stand() == Stand.INSIDE)
        .forEach(
            sighting ->
                inside.merge(
                    sighting.number(),
                    sighting.call(),
                    (one, two) -> one.endedNanos() <= two.endedNanos() ? one : two));
    for (Sighting sighting : line) {
      RecordedCall hold = sighting.call();
      RecordedCall first = inside.getOrDefault(sighting.number(), hold);
      if (hold.operation() == Operation.HOLD && sighting.stand() == Stand.INSIDE) {
        findings.judge(
            Rule.NOTHING_HELD_AFTER_THE_TURN,
            hold.begunNanos() - first.endedNanos() < longest.toNanos()
                || rebuilds.between(first, hold),
            "number " + sighting.number() + " was admitted for longer than " + longest,
            first,
            hold);
      }
    }
  }

  private void checkMaximum(List<Sighting> line, JsonObject policy, int most) {
    long afterLoss = activeTimeout(policy).toNanos();
    PriorityQueue<Stay> inside =
        new PriorityQueue<>(Comparator.comparingLong(stay -> stay.last().begunNanos()));
    for (Stay stay : stays(line)) {
      long now = stay.first().endedNanos();
      while (!inside.isEmpty() && inside.peek().last().begunNanos() <= now) {
        inside.poll();
      }
      inside.add(stay);
      List<RecordedCall> seen = inside.stream().limit(most + 1L).map(Stay::first).toList();
      findings.judge(
          Rule.NO_MORE_INSIDE_THAN_ALLOWED,
          inside.size() <= most || rebuilds.within(now, afterLoss),
          inside.size() + " are admitted where " + most + " may be",
          seen.toArray(RecordedCall[]::new));
    }
  }

  /** Returns the intervals in order of their start. */
  private static List<Stay> stays(List<Sighting> line) {
    Map<Long, Stay> stays = new HashMap<>();
    for (Sighting sighting : line) {
      if (sighting.stand() == Stand.INSIDE) {
        stays.merge(
            sighting.number(),
            new Stay(sighting.call(), sighting.call()),
            (one, two) ->
                new Stay(
                    one.first().endedNanos() <= two.first().endedNanos()
                        ? one.first()
                        : two.first(),
                    one.last().begunNanos() >= two.last().begunNanos() ? one.last() : two.last()));
      }
    }
    List<Stay> sorted = new ArrayList<>(stays.values());
    sorted.removeIf(stay -> stay.first().endedNanos() >= stay.last().begunNanos());
    sorted.sort(Comparator.comparingLong(stay -> stay.first().endedNanos()));
    return sorted;
  }
}
