package dev.frontrow.node;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Whether a node can answer clients. What the node itself needs decides that: it is neither
 * starting nor stopping, its event loops run, it listens. What all nodes share, such as PostgreSQL,
 * is reported and decides nothing: a node that is refused by PostgreSQL still answers pages, polls
 * and refusals, and a balancer that took out every node would answer nothing. Thread-safe.
 */
final class Health {
  /** How a check, or the whole node, does. */
  enum HealthStatus {
    UP,
    /** The node answers, but something that it shares with others does not. */
    DEGRADED,
    /** The node cannot answer. */
    DOWN
  }

  /**
   * One thing that is looked at.
   *
   * @param name as operators see it
   * @param decides whether the node is out of service while this fails; otherwise it is only
   *     reported
   * @param ask completes with what is wrong in a few words, or empty if nothing is; fails where
   *     nobody answers
   */
  record Check(String name, boolean decides, Supplier<Future<Optional<String>>> ask) {
    /** What this node cannot serve without. */
    static Check own(String name, Supplier<Future<?>> ask) {
      return new Check(name, true, () -> ask.get().map(answer -> Optional.empty()));
    }

    /** What is shared by nodes, and answers. */
    static Check shared(String name, Supplier<Future<?>> ask) {
      return new Check(name, false, () -> ask.get().map(answer -> Optional.empty()));
    }

    /** What is only reported, with its own words for what is wrong. */
    static Check detail(String name, Supplier<Future<Optional<String>>> ask) {
      return new Check(name, false, ask);
    }
  }

  /**
   * What a check came to.
   *
   * @param problem what is wrong, in a few words; empty if nothing is
   */
  record CheckResult(String name, HealthStatus status, Optional<String> problem) {}

  /** What all checks came to, in order. */
  record Readiness(List<CheckResult> checks) {
    Readiness {
      checks = List.copyOf(checks);
    }

    /** The worst of all checks. */
    HealthStatus status() {
      return checks.stream().map(CheckResult::status).max(Enum::compareTo).orElse(HealthStatus.UP);
    }

    /** Whether clients may be sent here. */
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

  /** From now on the node is ready as long as these say so. */
  void serving(List<Check> checks) {
    probes = checks.stream().map(HealthProbe::new).toList();
    phase.compareAndSet(Phase.STARTING, Phase.SERVING);
  }

  void stopping() {
    phase.set(Phase.STOPPING);
  }

  /** Answers within {@link HealthProbe#LONGEST_WAIT}, whatever is out of order. */
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
