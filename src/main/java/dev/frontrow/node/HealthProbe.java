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
 * Runs one check of a node's health. Requests that arrive while it runs share its result, so a
 * server that does not answer never has two requests pending. Thread-safe.
 */
final class HealthProbe {
  /**
   * An event loop that takes longer is stuck. A garbage collection or a crowd is shorter: it delays
   * a loop of every node at once, and must not take all nodes out of service.
   */
  static final Duration LONGEST_OWN = Duration.ofSeconds(3);

  /**
   * A load balancer asks each second and waits only briefly. For a check that takes longer, the
   * previous result is reported.
   */
  static final Duration LONGEST_WAIT = Duration.ofMillis(250);

  /** A shared server that takes longer counts as failed. */
  static final Duration LONGEST_SHARED = Duration.ofSeconds(2);

  private final Check check;
  private Future<CheckResult> asked;
  private volatile CheckResult known;

  HealthProbe(Check check) {
    this.check = check;
    // Everything has answered once before the node serves.
    this.known = new CheckResult(check.name(), HealthStatus.UP, Optional.empty());
    this.asked = Future.succeededFuture(known);
  }

  /** Returns the result, or the previous one after {@link #LONGEST_WAIT}. Never fails. */
  Future<CheckResult> result() {
    return current()
        .timeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(late -> known);
  }

  /** Returns the result, however long the check takes. Never fails. */
  synchronized Future<CheckResult> current() {
    if (asked.isComplete()) {
      asked = ask();
    }
    return asked;
  }

  private Future<CheckResult> ask() {
    Duration longest = check.decides() ? LONGEST_OWN : LONGEST_SHARED;
    // A check that throws, such as at the limit of open files, must not leave a request unanswered.
    return Future.<Void>succeededFuture()
        .compose(now -> check.ask().get())
        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure -> Optional.of(problem(failure, longest)))
        .map(this::result)
        .onSuccess(result -> known = result);
  }

  private CheckResult result(Optional<String> problem) {
    HealthStatus failed = check.decides() ? HealthStatus.DOWN : HealthStatus.DEGRADED;
    return new CheckResult(check.name(), problem.isEmpty() ? HealthStatus.UP : failed, problem);
  }

  /** A server's own message could name addresses and users, so it is not shown. */
  private static String problem(Throwable failure, Duration longest) {
    return failure instanceof TimeoutException
        ? "no answer within " + longest.toMillis() + " ms"
        : "no answer";
  }
}
