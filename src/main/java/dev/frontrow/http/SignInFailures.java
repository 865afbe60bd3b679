package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.text.EmailAddress;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.Shareable;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed sign-ins of each e-mail address in the running minute, so that nobody tries
 * passwords at leisure. One for all event loops of a node; thread-safe. The longest unused
 * addresses are forgotten past {@link #MAX_ADDRESSES}.
 */
final class SignInFailures implements Shareable {
  static final int MAX_ADDRESSES = 50_000;
  static final Duration WINDOW = Duration.ofMinutes(1);

  private record Failures(long sinceMillis, int count) {}

  private final int maxPerWindow;
  private final Clock clock;
  private final Map<String, Failures> byAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  SignInFailures(int maxPerWindow, Clock clock) {
    this.maxPerWindow = maxPerWindow;
    this.clock = clock;
  }

  /** The one of this node. */
  static SignInFailures ofNode(Vertx vertx, int maxPerWindow, Clock clock) {
    return vertx
        .sharedData()
        .<String, SignInFailures>getLocalMap("frontrow.http.sign-in-failures")
        .computeIfAbsent("", first -> new SignInFailures(maxPerWindow, clock));
  }

  /** Refused with {@code rate-limited} when the address failed too often. */
  synchronized void check(String email) {
    Failures failures = byAddress.get(key(email));
    long now = clock.millis();
    if (failures != null && isCurrent(failures, now) && failures.count() >= maxPerWindow) {
      long seconds = (failures.sinceMillis() + WINDOW.toMillis() - now) / 1000 + 1;
      throw Rejection.of(
          FailureCode.RATE_LIMITED, new JsonObject().put(Refusal.RETRY_AFTER, (int) seconds));
    }
  }

  /** Counts a failure. */
  synchronized void count(String email) {
    long now = clock.millis();
    byAddress.merge(
        key(email),
        new Failures(now, 1),
        (before, first) ->
            isCurrent(before, now)
                ? new Failures(before.sinceMillis(), before.count() + 1)
                : first);
  }

  private static boolean isCurrent(Failures failures, long now) {
    return now - failures.sinceMillis() < WINDOW.toMillis();
  }

  /** The key that the look-up uses, so that no other spelling has a budget of its own. */
  private static String key(String email) {
    return EmailAddress.keyOf(email);
  }
}
