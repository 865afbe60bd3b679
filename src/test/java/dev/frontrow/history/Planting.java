package dev.frontrow.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A copy of a recorded history, to be made worse. */
final class Planting {
  private final List<RecordedCall> calls;

  Planting(History history) {
    // What is changed here is nobody else's.
    calls =
        new ArrayList<>(
            history.calls().stream().map(it -> RecordedCall.fromJson(it.toJson().copy())).toList());
  }

  static Predicate<RecordedCall> success(Operation operation) {
    return call -> call.operation() == operation && call.succeeded() && !call.replayed();
  }

  /** The one in the middle of all that are like that. */
  RecordedCall find(Predicate<RecordedCall> which) {
    List<RecordedCall> found = all(which);
    return found.get(found.size() / 2);
  }

  List<RecordedCall> all(Predicate<RecordedCall> which) {
    List<RecordedCall> found = calls.stream().filter(which).toList();
    assertTrue(!found.isEmpty(), "the recorded history has no such call");
    return found;
  }

  RecordedCall first(Predicate<RecordedCall> which) {
    return all(which).get(0);
  }

  /** The reservation of a call, in its owner's list at the end. */
  JsonObject item(Operation list, String member, String value) {
    for (RecordedCall call : all(it -> it.operation() == list)) {
      for (JsonObject item : call.items("items")) {
        if (value.equals(item.getString(member))) {
          return item;
        }
      }
    }
    throw new AssertionError("no " + member + " " + value + " in any " + list);
  }

  void drop(Operation list, String member, String value) {
    for (RecordedCall call : all(it -> it.operation() == list)) {
      JsonArray items = call.answer().getJsonArray("items");
      items.stream()
          .map(JsonObject.class::cast)
          .filter(it -> value.equals(it.getString(member)))
          .findFirst()
          .ifPresent(items::remove);
    }
  }

  void remove(RecordedCall call) {
    calls.remove(call);
  }

  void removeKey(RecordedCall call) {
    calls.removeIf(
        it -> it.client().equals(call.client()) && it.asked("key").equals(call.asked("key")));
  }

  /** Another answer to the same call. */
  void answer(RecordedCall call, int status, JsonObject answer) {
    calls.remove(call);
    add(call, call.client(), call.begunNanos(), call.endedNanos(), status, answer);
  }

  void refuse(RecordedCall call, int status, String code) {
    answer(call, status, new JsonObject().put("code", code).put("status", status));
  }

  /** The same call by somebody, at some time, with another answer. */
  RecordedCall add(
      RecordedCall like, String client, long begun, long ended, int status, JsonObject answer) {
    RecordedCall added =
        new RecordedCall(
            1_000_000 + calls.size(),
            client,
            like.server(),
            like.operation(),
            like.request().copy(),
            begun,
            ended,
            status,
            answer,
            false);
    calls.add(added);
    return added;
  }

  /** Changes a text wherever it stands. */
  void everywhere(String text, String other) {
    List<RecordedCall> changed =
        calls.stream()
            .map(
                it ->
                    RecordedCall.fromJson(
                        new JsonObject(it.toJson().encode().replace(text, other))))
            .toList();
    calls.clear();
    calls.addAll(changed);
  }

  /** Somebody else, who was there till the end. */
  String otherThan(String client) {
    return find(it -> it.operation() == Operation.FINAL_LEDGER && !it.client().equals(client))
        .client();
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }

  History history() {
    return new History(calls, false);
  }

  /** What is found after a change. */
  static Verdict after(Consumer<Planting> change) {
    Planting planting = new Planting(Recorded.once().history());
    change.accept(planting);
    return HistoryCheck.of(planting.history());
  }
}
