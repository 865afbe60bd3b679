package dev.frontrow.node;

import dev.frontrow.node.Health.Check;
import dev.frontrow.node.Health.CheckResult;
import dev.frontrow.node.Health.HealthStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one check of a node's health. Questions that come while one is being answered share its
 * answer, so a server that does not answer is never asked twice at once. Thread-safe.
 */
final class HealthProbe {
  /**
   * An event loop that takes longer is stuck. A pause of the garbage collector, or a crowd, is
   * shorter: it delays a loop of every node at once, and must not take all of them out of service.
   */
  static final Duration LONGEST_OWN = Duration.ofSeconds(3);

  /**
   * A balancer asks each second and does not wait long. A check that takes longer than this is
   * reported as it was last known.
   */
  static final Duration LONGEST_WAIT = Duration.ofMillis(250);

  /** A server that takes longer does not answer. */
  static final Duration LONGEST_SHARED = Duration.ofSeconds(2);

  private final Check check;
  private Future<CheckResult> asked;
  private volatile CheckResult known;

  HealthProbe(Check check) {
    this.check = check;
    // At the start everything has answered once.
    this.known = new CheckResult(check.name(), HealthStatus.UP, Optional.empty());
    this.asked = Future.succeededFuture(known);
  }

  /** The result, or the one before after {@link #LONGEST_WAIT}; never fails. */
  Future<CheckResult> result() {
    return current()
        .timeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(late -> known);
  }

  /** The result of asking, however long that takes; never fails. */
  synchronized Future<CheckResult> current() {
    if (asked.isComplete()) {
      asked = ask();
    }
    return asked;
  }

  private Future<CheckResult> ask() {
    Duration longest = check.decides() ? LONGEST_OWN : LONGEST_SHARED;
    return check
        .ask()
        .get()
        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure -> Optional.of(problem(failure, longest)))
        .map(this::result)
        .onSuccess(result -> known = result);
  }

  private CheckResult result(Optional<String> problem) {
    HealthStatus failed = check.decides() ? HealthStatus.DOWN : HealthStatus.DEGRADED;
    return new CheckResult(check.name(), problem.isEmpty() ? HealthStatus.UP : failed, problem);
  }

  /** Servers' own words could name addresses and users; the log has them. */
  private static String problem(Throwable failure, Duration longest) {
    return failure instanceof TimeoutException
        ? "no answer within " + longest.toMillis() + " ms"
        : "no answer";
  }
}
