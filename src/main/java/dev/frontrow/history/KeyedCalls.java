package dev.frontrow.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of one user with one idempotency key, in order of their start; a call without a key is
 * alone. They have at most one effect.
 */
final class KeyedCalls {
  private final List<RecordedCall> calls = new ArrayList<>();

  /** Groups all holds, charges and payments of a history. */
  static Collection<KeyedCalls> of(History history) {
    Map<String, KeyedCalls> groups = new LinkedHashMap<>();
    for (RecordedCall call : history.calls()) {
      switch (call.operation()) {
        case HOLD, CHARGE, PAY ->
            groups
                .computeIfAbsent(
                    call.client() + " " + call.asked("key").orElse("#" + call.id()),
                    key -> new KeyedCalls())
                .calls
                .add(call);
        default -> {}
      }
    }
    return groups.values();
  }

  List<RecordedCall> calls() {
    return calls;
  }

  RecordedCall first() {
    return calls.get(0);
  }

  Operation operation() {
    return first().operation();
  }

  String client() {
    return first().client();
  }

  /** Returns the earliest answered success. */
  Optional<RecordedCall> success() {
    return calls.stream()
        .filter(RecordedCall::succeeded)
        .min(Comparator.comparingLong(RecordedCall::endedNanos));
  }

  /** Returns whether the calls may have had an effect that no answer shows. */
  boolean mayHaveBeenDone() {
    return success().isEmpty() && calls.stream().anyMatch(RecordedCall::isUnknown);
  }
}
