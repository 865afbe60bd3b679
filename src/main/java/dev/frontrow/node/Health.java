package dev.frontrow.node;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Whether a node can serve: it is neither starting nor stopping, and what it depends on answers
 * within two seconds. Questions that come while one is being answered get the same answer.
 * Thread-safe.
 */
final class Health {
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(2);

  /** One thing that has to answer. */
  record Check(String name, Supplier<Future<?>> ask) {}

  /** Each check and whether it answered, in order. */
  record Verdict(Map<String, Boolean> checks) {
    boolean good() {
      return !checks.containsValue(false);
    }
  }

  private volatile List<Check> checks = List.of();
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
  private final AtomicReference<Future<Verdict>> asked =
      new AtomicReference<>(Future.succeededFuture());

  private enum Phase {
    STARTING,
    SERVING,
    STOPPING
  }

  void serving(List<Check> dependencies) {
    checks = List.copyOf(dependencies);
    phase.compareAndSet(Phase.STARTING, Phase.SERVING);
  }

  void stopping() {
    phase.set(Phase.STOPPING);
  }

  Future<Verdict> ready() {
    if (phase.get() != Phase.SERVING) {
      return Future.succeededFuture(new Verdict(Map.of("node", false)));
    }
    return asked.updateAndGet(before -> before.isComplete() ? ask() : before);
  }

  private Future<Verdict> ask() {
    List<Check> all = checks;
    List<Future<Boolean>> answers = all.stream().map(Health::answers).toList();
    return Future.join(answers)
        .map(
            done -> {
              Map<String, Boolean> verdict = new LinkedHashMap<>();
              for (int i = 0; i < all.size(); i++) {
                verdict.put(all.get(i).name(), answers.get(i).result());
              }
              return new Verdict(verdict);
            });
  }

  private static Future<Boolean> answers(Check check) {
    return check
        .ask()
        .get()
        .timeout(LONGEST_CHECK.toMillis(), TimeUnit.MILLISECONDS)
        .map(answer -> true)
        .otherwise(false);
  }
}
