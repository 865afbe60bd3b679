package dev.frontrow.benchmark;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One concert's line with always as many waiting, of whom {@link #ADMITTED} at a time are let in.
 * Whoever was called gives the place up sooner or later, the longest inside first. For one thread.
 */
final class WaitingCrowd {
  static final int ADMITTED = 1_000;

  /** Askers at once, so that each event loop of the service is asked. */
  private static final int ASKERS = 8;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final People people;
  private final BenchmarkSale sale;
  private final int tokensUpTo;
  private final Map<Integer, String> tokens = new ConcurrentHashMap<>();
  private int nextUser;
  private int maxActive = ADMITTED;
  private int called = ADMITTED;
  private int gone;

  /**
   * Joins them.
   *
   * @param firstUser the first who joins; the others follow
   * @param admissions that there will be at most, each of {@link #ADMITTED}
   */
  WaitingCrowd(People people, int firstUser, int waiting, int admissions) {
    this.people = people;
    nextUser = firstUser;
    tokensUpTo = (admissions + 2) * ADMITTED;
    sale = people.sale(maxActive, 1, 1);
    join(ADMITTED + waiting);
  }

  /** As many newcomers as were admitted last. */
  void refill() {
    join(ADMITTED);
  }

  private void join(int count) {
    int first = nextUser;
    Api.each(count, at -> people.join(sale, first + at).map(this::keep));
    nextUser += count;
  }

  private Void keep(JsonObject place) {
    int number = place.getInteger("number");
    if (number <= tokensUpTo) {
      tokens.put(number, place.getString("token"));
    }
    return null;
  }

  /** More may be inside; nanoseconds until the next were told that they are. */
  long raise() {
    long begin = System.nanoTime();
    maxActive += ADMITTED;
    Api.await(people.admit(sale, maxActive));
    return calledSince(begin);
  }

  /** Those inside leave, one slot at a time; nanoseconds until the next were told that they are. */
  long free() {
    long begin = System.nanoTime();
    Api.each(ADMITTED, at -> people.leave(token(gone + 1 + at)).mapEmpty());
    gone += ADMITTED;
    return calledSince(begin);
  }

  /** Until the last of them, and the one who is next, hear so whatever event loop they ask. */
  private long calledSince(long begin) {
    called += ADMITTED;
    String last = token(called);
    String next = token(called + 1);
    long end = begin + PATIENCE_NANOS;
    List<Future<Void>> heard = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      heard.add(until(last, "status", "ACTIVE", end));
      heard.add(until(next, "position", 1, end));
    }
    Api.await(Future.all(heard));
    return System.nanoTime() - begin;
  }

  private Future<Void> until(String token, String field, Object value, long end) {
    return people
        .poll(token)
        .compose(
            status -> {
              if (status.getValue(field).equals(value)) {
                return Future.succeededFuture();
              }
              return System.nanoTime() > end
                  ? Future.failedFuture("waited in vain: " + status.encode())
                  : until(token, field, value, end);
            });
  }

  private String token(int number) {
    String token = tokens.get(number);
    if (token == null) {
      throw new IllegalStateException("nobody has the number " + number);
    }
    return token;
  }
}
