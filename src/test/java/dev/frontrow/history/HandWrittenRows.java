package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.json;
import static dev.frontrow.history.HandWrittenHistory.time;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The database at the end of a {@link HandWrittenHistory}, and the reads of its lists. */
final class HandWrittenRows {
  private static final int PRICE = HandWrittenHistory.PRICE;

  private final Map<String, Long> balances = new LinkedHashMap<>();
  private final Map<Operation, Map<String, List<JsonObject>>> lists = new LinkedHashMap<>();
  private final Map<String, String> seats = new LinkedHashMap<>();
  private final Set<String> unread = new HashSet<>();

  /** Takes each read at the end with its answer. */
  interface ReadRecorder {
    void read(Operation operation, String client, JsonObject request, JsonObject answer);
  }

  /** Adds a user whose lists are read at the end. */
  void user(String client) {
    for (Operation list :
        List.of(Operation.FINAL_RESERVATIONS, Operation.FINAL_LEDGER, Operation.FINAL_PAYMENTS)) {
      of(list, client);
    }
  }

  List<JsonObject> of(Operation list, String client) {
    return lists
        .computeIfAbsent(list, it -> new LinkedHashMap<>())
        .computeIfAbsent(client, it -> new ArrayList<>());
  }

  /** Returns the first row with this id. */
  JsonObject row(String id) {
    return lists.values().stream()
        .flatMap(ofUsers -> ofUsers.values().stream())
        .flatMap(List::stream)
        .filter(row -> id.equals(row.getString("id")))
        .findFirst()
        .orElseThrow();
  }

  void remove(String id) {
    JsonObject row = row(id);
    lists.values().forEach(ofUsers -> ofUsers.values().forEach(list -> list.remove(row)));
  }

  long balance(String client) {
    return balances.getOrDefault(client, 0L);
  }

  void reservation(String client, String id, String date, int seat, double from, double until) {
    seats.putIfAbsent(date + " " + seat, "AVAILABLE");
    JsonObject row = json("id", id, "scheduleId", date, "seatNumber", seat, "price", PRICE);
    row.put("status", "EXPIRED").put("createdAt", time(from)).put("expiresAt", time(until));
    of(Operation.FINAL_RESERVATIONS, client).add(0, row);
  }

  void entry(String client, String reference, String type, long amount, double at) {
    long balance = balances.merge(client, amount, Long::sum);
    JsonObject row = json("id", "entry " + reference, "reference", reference, "type", type);
    row.put("amount", amount).put("balanceAfter", balance).put("createdAt", time(at));
    of(Operation.FINAL_LEDGER, client).add(0, row);
  }

  void payment(String client, String reservation, String id, double at) {
    JsonObject sold = row(reservation).put("status", "PAID").put("paidAt", time(at));
    seat(sold.getString("scheduleId"), sold.getInteger("seatNumber"), "SOLD");
    entry(client, id, "PAYMENT", -PRICE, at);
    JsonObject row = json("id", id, "reservationId", reservation, "amount", PRICE);
    row.put("balance", balance(client)).put("paidAt", time(at));
    of(Operation.FINAL_PAYMENTS, client).add(0, row);
  }

  void seat(String date, int number, String status) {
    seats.put(date + " " + number, status);
  }

  void unread(Operation list, String about) {
    unread.add(list + " " + about);
  }

  void readAll(ReadRecorder reads) {
    lists.forEach(
        (list, ofUsers) ->
            ofUsers.forEach(
                (client, items) -> {
                  if (!unread.contains(list + " " + client)) {
                    JsonArray copy = new JsonArray(new ArrayList<>(items));
                    reads.read(list, client, json(), json("items", copy, "nextCursor", null));
                  }
                }));
    Map<String, JsonArray> byDate = new LinkedHashMap<>();
    seats.forEach(
        (seat, status) -> {
          String date = seat.substring(0, seat.indexOf(' '));
          int number = Integer.parseInt(seat.substring(date.length() + 1));
          byDate
              .computeIfAbsent(date, it -> new JsonArray())
              .add(json("number", number, "status", status));
        });
    byDate.forEach(
        (date, list) -> {
          if (!unread.contains(Operation.FINAL_SEATS + " " + date)) {
            JsonObject request = json("scheduleId", date);
            reads.read(Operation.FINAL_SEATS, "reader", request, json("seats", list));
          }
        });
  }
}
