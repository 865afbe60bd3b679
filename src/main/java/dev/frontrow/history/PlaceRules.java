package dev.frontrow.history;

import dev.frontrow.history.Sighting.Stand;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules about one place: it waits, is admitted, ends, and never goes back. */
final class PlaceRules {
  /** Maximum age of the positions that a node reports from memory while it cannot ask the line. */
  static final Duration MEMORY = Duration.ofSeconds(5);

  private final Findings findings;
  private final Rebuilds rebuilds;
  private final Map<URI, Sighting> nearest = new HashMap<>();

  /** The same of the sightings that no memory is as old as. */
  private final Map<URI, Sighting> nearestBeforeMemory = new HashMap<>();

  private @Nullable Sighting over;
  private @Nullable Sighting inside;

  PlaceRules(Findings findings, Rebuilds rebuilds) {
    this.findings = findings;
    this.rebuilds = rebuilds;
  }

  /** Checks the sightings of a place, in order of the start of their calls. */
  void check(List<Sighting> place) {
    List<Sighting> byEnd =
        place.stream().sorted(Comparator.comparingLong(it -> it.call().endedNanos())).toList();
    int ended = 0;
    int beforeMemory = 0;
    for (Sighting now : place) {
      while (beforeMemory < byEnd.size() && isBeforeMemory(byEnd.get(beforeMemory), now)) {
        keepNearest(nearestBeforeMemory, byEnd.get(beforeMemory++));
      }
      while (ended < byEnd.size() && byEnd.get(ended).before(now)) {
        remember(byEnd.get(ended++));
      }
      judge(now);
    }
  }

  /** Keeps the sightings that allow a later one the least. */
  private void remember(Sighting past) {
    if (past.stand() == Stand.OVER) {
      over = later(over, past);
    }
    if (past.stand() == Stand.INSIDE) {
      inside = later(inside, past);
    }
    keepNearest(nearest, past);
  }

  private static void keepNearest(Map<URI, Sighting> nearest, Sighting past) {
    if (past.position() > 0) {
      nearest.merge(
          past.call().server(), past, (one, two) -> one.position() <= two.position() ? one : two);
    }
  }

  private static boolean isBeforeMemory(Sighting past, Sighting now) {
    return now.call().begunNanos() - past.call().endedNanos() >= MEMORY.toNanos();
  }

  private static Sighting later(@Nullable Sighting one, Sighting two) {
    return one == null || two.call().begunNanos() > one.call().begunNanos() ? two : one;
  }

  private void judge(Sighting now) {
    Sighting ended = over;
    if (ended != null && now.sure()) {
      findings.judge(
          Rule.ENDED_PLACE_STAYS_ENDED,
          !now.isAlive() || rebuilds.between(ended.call(), now.call()),
          "number " + now.number() + " had already ended",
          ended.call(),
          now.call());
    }
    Sighting admitted = inside;
    if (admitted != null && now.sure()) {
      findings.judge(
          Rule.ADMITTED_DOES_NOT_WAIT,
          now.stand() != Stand.WAITING || rebuilds.between(admitted.call(), now.call()),
          "number " + now.number() + " was already admitted",
          admitted.call(),
          now.call());
    }
    // A nearer position within the memory must not hide a position before it.
    Sighting old = nearestBeforeMemory.get(now.call().server());
    Sighting before =
        old != null && now.position() > old.position() ? old : nearest.get(now.call().server());
    if (before != null && now.position() > 0) {
      findings.judge(
          Rule.POSITION_NEVER_RISES,
          now.position() <= before.position() || !isBeforeMemory(before, now),
          String.format(
              Locale.ROOT,
              "the position of number %d rose from %d to %d",
              now.number(),
              before.position(),
              now.position()),
          before.call(),
          now.call());
    }
  }
}
