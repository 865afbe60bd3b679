package dev.frontrow.queue;

import dev.frontrow.api.LineState;
import dev.frontrow.api.PlaceStatus;
import dev.frontrow.api.Policy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A line as one would explain it at a counter: a list of who waits, a list of who is inside, and a
 * clock. It shares nothing with the scripts but the rules.
 */
final class LineModel {
  private record Inside(long since, long until) {}

  private final TreeSet<Long> waiting = new TreeSet<>();
  private final TreeMap<Long, Inside> inside = new TreeMap<>();
  private final Map<UUID, Long> tickets = new HashMap<>();
  private Policy policy;
  private LineState state = LineState.OPEN;
  private long last;
  private long periodStart;
  private long periodCount;

  LineModel(Policy policy) {
    this.policy = policy;
  }

  /** Empty when the line is closed. */
  Optional<Long> join(long now, UUID user) {
    tick(now);
    Long ticket = tickets.get(user);
    if (ticket != null && (waiting.contains(ticket) || inside.containsKey(ticket))) {
      return Optional.of(ticket);
    }
    if (state == LineState.CLOSED) {
      return Optional.empty();
    }
    last++;
    waiting.add(last);
    tickets.put(user, last);
    tick(now);
    return Optional.of(last);
  }

  PlaceStatus touch(long now, long number) {
    tick(now);
    Inside place = inside.get(number);
    if (place != null) {
      long until =
          Math.min(
              now + policy.idleTimeout().toMillis(),
              place.since() + policy.activeTimeout().toMillis());
      if (until <= now) {
        inside.remove(number);
      } else {
        inside.put(number, new Inside(place.since(), until));
      }
    }
    tick(now);
    return status(now, number);
  }

  void leave(long now, UUID user, long number) {
    tick(now);
    inside.remove(number);
    waiting.remove(number);
    tickets.remove(user, number);
    tick(now);
  }

  void complete(long now, UUID user, long number) {
    leave(now, user, number);
  }

  void policy(long now, Policy newer) {
    policy = newer;
    tick(now);
  }

  void state(long now, LineState newer) {
    state = newer;
    tick(now);
  }

  void tick(long now) {
    inside.values().removeIf(place -> place.until() <= now);
    while (state != LineState.PAUSED && !waiting.isEmpty() && mayCall(now)) {
      long called = waiting.pollFirst();
      long time = Math.min(policy.claimTimeout().toMillis(), policy.activeTimeout().toMillis());
      inside.put(called, new Inside(now, now + time));
    }
  }

  private boolean mayCall(long now) {
    if (policy.maxActive().isPresent() && inside.size() >= policy.maxActive().get()) {
      return false;
    }
    if (policy.admitCount().isEmpty()) {
      return true;
    }
    long every = policy.admitEvery().orElseThrow().toMillis();
    long start = periodStart;
    long count = periodCount;
    if (now >= start + every) {
      start = now < start + 2 * every ? start + every : now;
      count = 0;
    }
    if (count >= policy.admitCount().get()) {
      return false;
    }
    periodStart = start;
    periodCount = count + 1;
    return true;
  }

  PlaceStatus status(long now, long number) {
    if (waiting.contains(number)) {
      return PlaceStatus.WAITING;
    }
    Inside place = inside.get(number);
    return place != null && place.until() > now ? PlaceStatus.ACTIVE : PlaceStatus.EXPIRED;
  }

  Optional<Instant> expiresAt(long number) {
    return Optional.ofNullable(inside.get(number))
        .map(place -> Instant.ofEpochMilli(place.until()));
  }

  long position(long number) {
    return waiting.headSet(number, true).size();
  }

  long last() {
    return last;
  }

  long inside() {
    return inside.size();
  }

  long waiting() {
    return waiting.size();
  }
}
