package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the reads at the end told. */
final class Finals {
  private final Map<String, Map<Operation, Pages>> byUser = new HashMap<>();
  private final Map<String, Call> seats = new HashMap<>();

  /** A list, page by page. */
  static final class Pages {
    private final List<Call> calls = new ArrayList<>();
    private final List<JsonObject> items = new ArrayList<>();
    private boolean complete;

    private void add(Call call) {
      calls.add(call);
      items.addAll(call.items("items"));
      complete |= call.answer().getValue("nextCursor") == null;
    }

    Call call() {
      return calls.get(0);
    }

    /** Newest first, as answered. */
    List<JsonObject> items() {
      return items;
    }

    Optional<JsonObject> item(String member, String value) {
      return items.stream().filter(item -> value.equals(item.getValue(member))).findFirst();
    }
  }

  static Finals of(History history) {
    Finals finals = new Finals();
    for (Call call : history.calls()) {
      if (!call.operation().isFinal() || !call.succeeded()) {
        continue;
      }
      if (call.operation() == Operation.FINAL_SEATS) {
        finals.seats.put(call.asked("scheduleId").orElse(""), call);
      } else {
        finals
            .byUser
            .computeIfAbsent(call.client(), user -> new EnumMap<>(Operation.class))
            .computeIfAbsent(call.operation(), operation -> new Pages())
            .add(call);
      }
    }
    return finals;
  }

  /** The whole list; empty when a page of it was never answered. */
  Optional<Pages> whole(String user, Operation operation) {
    return Optional.ofNullable(byUser.getOrDefault(user, Map.of()).get(operation))
        .filter(pages -> pages.complete);
  }

  Map<String, Call> seats() {
    return seats;
  }
}
