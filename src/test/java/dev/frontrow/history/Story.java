package dev.frontrow.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A history told by hand: one date, one seat, prices of 10, and a server whose clock is the load's
 * since 1970-01-02. Times are in seconds. The lists at the end are made of what was really done.
 */
final class Story {
  static final double END = 1_000;

  private static final long DAY_NANOS = 86_400_000_000_000L;
  private static final URI SERVER = URI.create("http://server");

  private final List<RecordedCall> calls = new ArrayList<>();
  private final Map<String, JsonArray> reservations = new LinkedHashMap<>();
  private final Map<String, JsonArray> ledgers = new LinkedHashMap<>();
  private final Map<String, Long> balances = new LinkedHashMap<>();
  private final Map<String, JsonArray> payments = new LinkedHashMap<>();

  static String time(double seconds) {
    return Instant.ofEpochSecond(0, DAY_NANOS + (long) (seconds * 1e9)).toString();
  }

  Story call(
      Operation operation,
      String client,
      JsonObject request,
      double begun,
      double ended,
      int status,
      JsonObject answer,
      boolean replayed) {
    calls.add(
        new RecordedCall(
            calls.size(),
            client,
            SERVER,
            operation,
            request,
            (long) (begun * 1e9),
            (long) (ended * 1e9),
            status,
            answer,
            replayed));
    reservations.computeIfAbsent(client, it -> new JsonArray());
    ledgers.computeIfAbsent(client, it -> new JsonArray());
    payments.computeIfAbsent(client, it -> new JsonArray());
    return this;
  }

  static JsonObject refusal(String code) {
    return new JsonObject().put("code", code);
  }

  private static JsonObject seat(String key) {
    return new JsonObject().put("scheduleId", "date").put("seatNumber", 1).put("key", key);
  }

  static JsonObject reservation(String id, double from, double until, String status) {
    return new JsonObject()
        .put("id", id)
        .put("scheduleId", "date")
        .put("seatNumber", 1)
        .put("price", 10)
        .put("status", status)
        .put("createdAt", time(from))
        .put("expiresAt", time(until));
  }

  /** Answered, and in the list at the end. */
  Story holds(String client, String id, double from, double until) {
    call(
        Operation.HOLD,
        client,
        seat(id),
        from - 0.01,
        from + 0.01,
        201,
        reservation(id, from, until, "HELD"),
        false);
    return listed(client, id, from, until);
  }

  Story listed(String client, String id, double from, double until) {
    reservations
        .computeIfAbsent(client, it -> new JsonArray())
        .add(reservation(id, from, until, "EXPIRED"));
    return this;
  }

  /** Asked for a seat, and answered so. */
  Story asks(String client, String key, double begun, double ended, int status, String code) {
    return call(Operation.HOLD, client, seat(key), begun, ended, status, refusal(code), false);
  }

  Story reads(double begun, double ended, String status) {
    JsonArray seats = new JsonArray().add(new JsonObject().put("number", 1).put("status", status));
    return call(
        Operation.SEATS,
        "reader",
        new JsonObject().put("scheduleId", "date"),
        begun,
        ended,
        200,
        new JsonObject().put("seats", seats),
        false);
  }

  /** A charge that is in the ledger, whatever was answered. */
  Story charged(String client, String id, long amount, double at) {
    long balance = balances.merge(client, amount, Long::sum);
    ledgers
        .computeIfAbsent(client, it -> new JsonArray())
        .add(
            0,
            new JsonObject()
                .put("id", id)
                .put("reference", id)
                .put("type", "CHARGE")
                .put("amount", amount)
                .put("balanceAfter", balance)
                .put("createdAt", time(at)));
    return this;
  }

  Story charges(
      String client,
      String key,
      long amount,
      double begun,
      double ended,
      int status,
      JsonObject answer,
      boolean replayed) {
    return call(
        Operation.CHARGE,
        client,
        new JsonObject().put("amount", amount).put("key", key),
        begun,
        ended,
        status,
        answer,
        replayed);
  }

  static JsonObject charge(String id, long amount, long balance, double at) {
    return new JsonObject()
        .put("id", id)
        .put("amount", amount)
        .put("balance", balance)
        .put("createdAt", time(at));
  }

  Story balance(String client, double begun, double ended, long balance) {
    return call(
        Operation.BALANCE,
        client,
        new JsonObject(),
        begun,
        ended,
        200,
        new JsonObject().put("balance", balance),
        false);
  }

  Verdict judged() {
    for (String client : List.copyOf(reservations.keySet())) {
      list(Operation.FINAL_RESERVATIONS, client, reservations.get(client));
      list(Operation.FINAL_LEDGER, client, ledgers.get(client));
      list(Operation.FINAL_PAYMENTS, client, payments.get(client));
    }
    JsonArray seats =
        new JsonArray().add(new JsonObject().put("number", 1).put("status", "AVAILABLE"));
    call(
        Operation.FINAL_SEATS,
        "reader",
        new JsonObject().put("scheduleId", "date"),
        END,
        END + 1,
        200,
        new JsonObject().put("seats", seats),
        false);
    return HistoryCheck.of(new History(calls, false));
  }

  private void list(Operation operation, String client, JsonArray items) {
    call(
        operation,
        client,
        new JsonObject(),
        END,
        END + 1,
        200,
        new JsonObject().put("items", items).putNull("nextCursor"),
        false);
  }
}
