package dev.frontrow.node;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Whether a node can answer clients. Only what the node itself needs decides that: it serves, its
 * event loops run, it listens. A failure of what all nodes share, such as PostgreSQL, is reported
 * only. Without PostgreSQL a node still answers pages, polls and refusals; a load balancer that
 * removed every node would answer nothing. Thread-safe.
 */
final class Health {
  /** The state of a check or of the whole node. */
  enum HealthStatus {
    UP,
    /** The node answers, but something that it shares with other nodes does not. */
    DEGRADED,
    /** The node cannot answer. */
    DOWN
  }

  /**
   * One check.
   *
   * @param name as operators see it
   * @param decides whether the node is out of service while this fails; otherwise it is only
   *     reported
   * @param ask completes with the problem in a few words, or empty if there is none; fails if
   *     nothing answers
   */
  record Check(String name, boolean decides, Supplier<Future<Optional<String>>> ask) {
    /** A check of what this node cannot serve without. */
    static Check own(String name, Supplier<Future<?>> ask) {
      return new Check(name, true, () -> ask.get().map(answer -> Optional.empty()));
    }

    /** A check of what nodes share. */
    static Check shared(String name, Supplier<Future<?>> ask) {
      return new Check(name, false, () -> ask.get().map(answer -> Optional.empty()));
    }

    /** A check that is only reported, and describes its problem itself. */
    static Check detail(String name, Supplier<Future<Optional<String>>> ask) {
      return new Check(name, false, ask);
    }
  }

  /**
   * The result of a check.
   *
   * @param problem the problem in a few words; empty if there is none
   */
  record CheckResult(String name, HealthStatus status, Optional<String> problem) {}

  /** The results of all checks, in order. */
  record Readiness(List<CheckResult> checks) {
    Readiness {
      checks = List.copyOf(checks);
    }

    /** The worst state of all checks. */
    HealthStatus status() {
      return checks.stream().map(CheckResult::status).max(Enum::compareTo).orElse(HealthStatus.UP);
    }

    /** Returns whether a load balancer may send clients here. */
    boolean ready() {
      return status() != HealthStatus.DOWN;
    }
  }

  private enum Phase {
    STARTING,
    SERVING,
    STOPPING
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
  private volatile List<HealthProbe> probes = List.of();

  /** Marks the node as serving; from now on these checks decide whether it is ready. */
  void serving(List<Check> checks) {
    probes = checks.stream().map(HealthProbe::new).toList();
    phase.compareAndSet(Phase.STARTING, Phase.SERVING);
  }

  void stopping() {
    phase.set(Phase.STOPPING);
  }

  /** Runs the checks. Completes within {@link HealthProbe#LONGEST_WAIT}, whatever fails. */
  Future<Readiness> ready() {
    Phase now = phase.get();
    if (now != Phase.SERVING) {
      String problem = now == Phase.STARTING ? "starting" : "stopping";
      return Future.succeededFuture(
          new Readiness(List.of(new CheckResult("node", HealthStatus.DOWN, Optional.of(problem)))));
    }
    List<Future<CheckResult>> results = new ArrayList<>();
    probes.forEach(probe -> results.add(probe.result()));
    return Future.join(results)
        .map(done -> new Readiness(results.stream().map(Future::result).toList()));
  }
}
