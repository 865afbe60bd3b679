package dev.frontrow.history;

import dev.frontrow.history.Sighting.Stand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules about lines: numbers, and the order of admission. */
final class LineRules {
  private final HistoryIndex facts;
  private final Findings findings;
  private final Map<String, List<Sighting>> byConcert;
  private final Rebuilds rebuilds;

  LineRules(HistoryIndex facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
    this.byConcert = Sighting.byConcert(facts.history());
    this.rebuilds = Rebuilds.of(byConcert, facts.history());
  }

  void check() {
    byConcert
        .values()
        .forEach(
            line -> {
              checkNumbers(line);
              checkArrival(line);
              admitted(line);
              nobodyWaitsBehind(line);
              places(line);
            });
    new AdmissionRules(facts, findings, rebuilds).check(byConcert);
  }

  private void checkNumbers(List<Sighting> line) {
    Map<Long, Sighting> owners = new HashMap<>();
    for (Sighting sighting : line) {
      Sighting owner = owners.putIfAbsent(sighting.number(), sighting);
      findings.judge(
          Rule.NUMBER_IS_ONE_USERS,
          owner == null || owner.user().equals(sighting.user()),
          "number " + sighting.number() + " belongs to two users",
          owner == null ? sighting.call() : owner.call(),
          sighting.call());
    }
  }

  /** Checks numbers that the call itself gave. */
  private void checkArrival(List<Sighting> line) {
    List<Sighting> given =
        line.stream()
            .filter(it -> it.call().operation() == Operation.JOIN && it.call().status() == 201)
            .toList();
    List<Sighting> byEnd =
        given.stream().sorted(Comparator.comparingLong(it -> it.call().endedNanos())).toList();
    int ended = 0;
    Sighting highest = null;
    for (Sighting join : given) {
      while (ended < byEnd.size() && byEnd.get(ended).before(join)) {
        Sighting before = byEnd.get(ended++);
        highest = highest == null || before.number() > highest.number() ? before : highest;
      }
      if (highest != null) {
        findings.judge(
            Rule.NUMBERS_IN_ORDER_OF_ARRIVAL,
            highest.number() < join.number(),
            "the user who joined first has the higher number",
            highest.call(),
            join.call());
      }
    }
  }

  /** Checks the order of admissions by the line's timestamps in the first answers that had them. */
  private void admitted(List<Sighting> line) {
    Map<Long, Sighting> firstSeen = new HashMap<>();
    Map<Long, Sighting> admittedFirst = new HashMap<>();
    for (Sighting sighting : line) {
      firstSeen.putIfAbsent(sighting.number(), sighting);
      if (sighting.stand() == Stand.INSIDE && sighting.admittedAt() > 0) {
        admittedFirst.merge(
            sighting.number(),
            sighting,
            (one, two) -> one.call().endedNanos() <= two.call().endedNanos() ? one : two);
      }
    }
    Sighting latest = null;
    List<Sighting> byNumber =
        admittedFirst.values().stream().sorted(Comparator.comparingLong(Sighting::number)).toList();
    for (Sighting next : byNumber) {
      if (latest != null) {
        findings.judge(
            Rule.ADMITTED_BY_NUMBER,
            latest.admittedAt() <= next.admittedAt(),
            String.format(
                Locale.ROOT, "number %d was admitted before %d", next.number(), latest.number()),
            latest.call(),
            next.call());
      }
      Sighting first = firstSeen.getOrDefault(next.number(), next);
      boolean perhapsLate = rebuilds.between(first.call(), next.call());
      if (!perhapsLate && (latest == null || next.admittedAt() > latest.admittedAt())) {
        latest = next;
      }
    }
  }

  private void nobodyWaitsBehind(List<Sighting> line) {
    List<Sighting> inside =
        line.stream()
            .filter(it -> it.stand() == Stand.INSIDE)
            .sorted(Comparator.comparingLong(it -> it.call().endedNanos()))
            .toList();
    int ended = 0;
    Sighting highest = null;
    for (Sighting sighting : line) {
      if (sighting.stand() != Stand.WAITING || !sighting.sure()) {
        continue;
      }
      while (ended < inside.size() && inside.get(ended).before(sighting)) {
        Sighting before = inside.get(ended++);
        highest = highest == null || before.number() > highest.number() ? before : highest;
      }
      findings.judge(
          Rule.NOBODY_WAITS_BEHIND_A_HIGHER_NUMBER,
          highest == null
              || highest.number() <= sighting.number()
              || rebuilds.between(highest.call(), sighting.call()),
          "number " + sighting.number() + " waits after a higher number was admitted",
          highest == null ? sighting.call() : highest.call(),
          sighting.call());
    }
  }

  private void places(List<Sighting> line) {
    Map<Long, List<Sighting>> byNumber = new HashMap<>();
    Map<String, List<Sighting>> byUser = new HashMap<>();
    for (Sighting sighting : line) {
      byNumber.computeIfAbsent(sighting.number(), it -> new ArrayList<>()).add(sighting);
      byUser.computeIfAbsent(sighting.user(), it -> new ArrayList<>()).add(sighting);
    }
    byNumber.values().forEach(place -> new PlaceRules(findings, rebuilds).check(place));
    byUser.values().forEach(this::onePlace);
  }

  /** Checks that a user gets no second number while the first is still there. */
  private void onePlace(List<Sighting> ofUser) {
    List<Sighting> sure = ofUser.stream().filter(Sighting::sure).toList();
    for (Sighting join : sure) {
      if (join.call().operation() != Operation.JOIN) {
        continue;
      }
      Sighting before =
          sure.stream()
              .filter(it -> it.isAlive() && it.before(join))
              .reduce((a, b) -> b)
              .orElse(null);
      if (before == null) {
        continue;
      }
      boolean kept = before.number() == join.number();
      boolean gone =
          kept
              || sure.stream()
                  .noneMatch(
                      it -> it.isAlive() && it.number() == before.number() && join.before(it));
      findings.judge(
          Rule.ONE_PLACE_FOR_ONE_PERSON,
          gone || rebuilds.between(before.call(), join.call()),
          String.format(
              Locale.ROOT,
              "number %d was still there when %d was given",
              before.number(),
              join.number()),
          before.call(),
          join.call());
    }
  }
}
