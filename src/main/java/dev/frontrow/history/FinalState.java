package dev.frontrow.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of the reads at the end of a load. */
final class FinalState {
  private final Map<String, Map<Operation, PagedRead>> byUser = new HashMap<>();
  private final Map<String, RecordedCall> seats = new HashMap<>();

  /** A list, read page by page. */
  static final class PagedRead {
    private final List<RecordedCall> calls = new ArrayList<>();
    private final List<JsonObject> items = new ArrayList<>();
    private boolean complete;

    private void add(RecordedCall call) {
      calls.add(call);
      items.addAll(call.items("items"));
      complete |= call.answer().getValue("nextCursor") == null;
    }

    RecordedCall call() {
      return calls.get(0);
    }

    /** Returns the items, newest first. */
    List<JsonObject> items() {
      return items;
    }

    Optional<JsonObject> item(String member, String value) {
      return items.stream().filter(item -> value.equals(item.getValue(member))).findFirst();
    }
  }

  static FinalState of(History history) {
    FinalState finals = new FinalState();
    for (RecordedCall call : history.calls()) {
      if (!call.operation().isFinal() || !call.succeeded()) {
        continue;
      }
      if (call.operation() == Operation.FINAL_SEATS) {
        finals.seats.put(call.asked("scheduleId").orElse(""), call);
      } else {
        finals
            .byUser
            .computeIfAbsent(call.client(), user -> new EnumMap<>(Operation.class))
            .computeIfAbsent(call.operation(), operation -> new PagedRead())
            .add(call);
      }
    }
    return finals;
  }

  /** Returns a complete list; empty if one of its pages was not answered. */
  Optional<PagedRead> whole(String user, Operation operation) {
    return Optional.ofNullable(byUser.getOrDefault(user, Map.of()).get(operation))
        .filter(pages -> pages.complete);
  }

  Map<String, RecordedCall> seats() {
    return seats;
  }
}
