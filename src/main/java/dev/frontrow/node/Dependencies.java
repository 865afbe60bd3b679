package dev.frontrow.node;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at the start until everything that a node needs answers. The start fails if a configured
 * server does not answer within 15 seconds. It waits for parts on other nodes without limit, since
 * these may start later.
 */
final class Dependencies {
  private static final Logger LOG = LoggerFactory.getLogger(Dependencies.class);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final int ROUNDS_BETWEEN_LOGS = 100;

  private final Vertx vertx;
  private final List<Health.Check> servers;
  private final List<Health.Check> all;

  Dependencies(Vertx vertx, List<Health.Check> servers, List<Health.Check> all) {
    this.vertx = vertx;
    this.servers = servers;
    this.all = all;
  }

  void await(BooleanSupplier abandoned) {
    long begun = System.nanoTime();
    for (int round = 1; ; round++) {
      List<String> silent = silent(all);
      if (silent.isEmpty()) {
        return;
      }
      boolean tooLong = System.nanoTime() - begun > LONGEST.toNanos();
      List<String> missing = silent(servers);
      if (abandoned.getAsBoolean() || (tooLong && !missing.isEmpty())) {
        throw new StartException(settings(missing) + "no answer from " + String.join(", ", silent));
      }
      if (round % ROUNDS_BETWEEN_LOGS == 0) {
        LOG.info("event=waiting-for parts={}", String.join(",", silent));
      }
      BlockingWork.await(vertx.timer(BETWEEN.toMillis()), Throwable::getMessage);
    }
  }

  private static List<String> silent(List<Health.Check> checks) {
    List<Future<Health.CheckResult>> results =
        checks.stream().map(check -> new HealthProbe(check).current()).toList();
    BlockingWork.await(Future.join(results), Throwable::getMessage);
    return results.stream()
        .map(Future::result)
        .filter(result -> result.status() != Health.HealthStatus.UP)
        .map(Health.CheckResult::name)
        .toList();
  }

  /** Names each server by the setting that configures it. */
  private static String settings(List<String> servers) {
    return servers.isEmpty()
        ? ""
        : servers.stream().map(name -> name + ".uri").collect(Collectors.joining(", ")) + ": ";
  }
}
