package dev.frontrow.benchmark;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The line of one concert. It always has the same number of waiting users and admits {@link
 * #ADMITTED} at a time. Admitted users leave later, the first admitted first. For one thread.
 */
final class WaitingCrowd {
  static final int ADMITTED = 1_000;

  /** The number of parallel requests, so that each event loop of the service gets some. */
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
   * Lets the users join.
   *
   * @param firstUser the first user; the others follow
   * @param admissions the most admissions, each of {@link #ADMITTED} users
   */
  WaitingCrowd(People people, int firstUser, int waiting, int admissions) {
    this.people = people;
    nextUser = firstUser;
    tokensUpTo = (admissions + 2) * ADMITTED;
    sale = people.sale(maxActive, 1, 1);
    join(ADMITTED + waiting);
  }

  /** Lets as many newcomers join as were admitted last. */
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

  /**
   * Raises the limit; returns the nanoseconds until the next users learn that they are admitted.
   */
  long raise() {
    long begin = System.nanoTime();
    maxActive += ADMITTED;
    Api.await(people.admit(sale, maxActive));
    return calledSince(begin);
  }

  /**
   * The admitted users leave one by one; returns the nanoseconds until the next users learn that
   * they are admitted.
   */
  long free() {
    long begin = System.nanoTime();
    Api.each(ADMITTED, at -> people.leave(token(gone + 1 + at)).mapEmpty());
    gone += ADMITTED;
    return calledSince(begin);
  }

  /**
   * Waits until the last of them, and the next one, learn it from whichever event loop they ask.
   */
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
