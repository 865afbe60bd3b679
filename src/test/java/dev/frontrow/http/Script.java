package dev.frontrow.http;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What the fake parts are told to refuse, and what they were asked. Thread-safe. */
public final class Script {
  /** One call of a part. */
  record ScriptedCall(String method, Object argument) {}

  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private final Map<String, Future<Void>> gates = new ConcurrentHashMap<>();
  private final List<ScriptedCall> asked = new CopyOnWriteArrayList<>();

  void reset() {
    failures.clear();
    gates.clear();
    asked.clear();
  }

  Script refuse(String method, FailureCode code) {
    return fail(method, Refusal.of(code).toException());
  }

  Script refuse(String method, Refusal refusal) {
    return fail(method, refusal.toException());
  }

  Script fail(String method, Throwable failure) {
    failures.put(method, failure);
    return this;
  }

  Script allow(String method) {
    failures.remove(method);
    return this;
  }

  /** Answers only once the gate opens. */
  public Script hold(String method, Future<Void> gate) {
    gates.put(method, gate);
    return this;
  }

  /** Everything fails from now on, as if nobody expected it. */
  Script failAll(Throwable failure) {
    return fail("*", failure);
  }

  public List<ScriptedCall> asked(String method) {
    return asked.stream().filter(it -> it.method().equals(method)).toList();
  }

  <T> Future<T> answer(String method, Object argument, Supplier<T> value) {
    asked.add(new ScriptedCall(method, argument));
    Optional<Throwable> failure =
        Optional.ofNullable(failures.get(method)).or(() -> Optional.ofNullable(failures.get("*")));
    if (failure.isPresent()) {
      return Future.failedFuture(failure.get());
    }
    Future<Void> gate = gates.getOrDefault(method, Future.succeededFuture());
    return gate.map(open -> value.get());
  }
}
