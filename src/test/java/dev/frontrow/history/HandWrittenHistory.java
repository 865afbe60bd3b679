package dev.frontrow.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a small history by hand. Times are in seconds of the load's clock; at time 0 the server's
 * clock shows 1970-01-02T00:00:00Z, and both run equally fast. Each seat costs {@link #PRICE}.
 *
 * <p>Most methods add a call and the rows that it leaves in the database. Such a call takes no
 * time, so the rules know the server's clock to 1 µs at that moment. {@link #breaks} and {@link
 * #allows} add the reads of the database at {@link #END} and judge the history.
 */
final class HandWrittenHistory {
  static final double END = 1_000;
  static final String DATE = "date";
  static final int PRICE = 10;

  /** The server's clock at time 0. */
  static final long DAY_NANOS = 86_400_000_000_000L;

  private final List<RecordedCall> calls = new ArrayList<>();
  private final HandWrittenRows rows = new HandWrittenRows();
  private String server = "http://server";

  static HandWrittenHistory history() {
    return new HandWrittenHistory();
  }

  /** A charge of the price at 5, and a hold of seat 1 from 10 to 15. */
  static HandWrittenHistory held() {
    return history().charges("a", "c", PRICE, 5).holds("a", "one", 10, 15);
  }

  /** The same, paid at 12. */
  static HandWrittenHistory sold() {
    return held().pays("a", "one", "p", 12);
  }

  static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  static String time(double seconds) {
    return Instant.ofEpochSecond(0, DAY_NANOS + nanos(seconds)).toString();
  }

  static JsonObject json(Object... pairs) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      json.put((String) pairs[i], pairs[i + 1]);
    }
    return json;
  }

  HandWrittenHistory call(
      Operation operation,
      String client,
      JsonObject request,
      double begun,
      double ended,
      int status,
      JsonObject answer) {
    calls.add(
        new RecordedCall(
            calls.size(),
            client,
            URI.create(server),
            operation,
            request,
            nanos(begun),
            nanos(ended),
            status,
            answer,
            false));
    if (!operation.isFinal()) {
      rows.user(client);
    }
    return this;
  }

  /** Sends the next calls to another server. */
  HandWrittenHistory at(String other) {
    server = other;
    return this;
  }

  /** Changes a fact of the last call's request. */
  HandWrittenHistory asked(String name, Object value) {
    last().request().put(name, value);
    return this;
  }

  /** Changes a member of the last call's answer. */
  HandWrittenHistory answered(String name, Object value) {
    last().answer().put(name, value);
    return this;
  }

  /** Marks the last call's answer as a replay. */
  HandWrittenHistory replayed() {
    return answered(last().status(), true);
  }

  /** Changes the status of the last call's answer. */
  HandWrittenHistory status(int status) {
    return answered(status, last().replayed());
  }

  private HandWrittenHistory answered(int status, boolean replayed) {
    RecordedCall last = calls.remove(calls.size() - 1);
    calls.add(
        new RecordedCall(
            last.id(),
            last.client(),
            last.server(),
            last.operation(),
            last.request(),
            last.begunNanos(),
            last.endedNanos(),
            status,
            last.answer(),
            replayed));
    return this;
  }

  private RecordedCall last() {
    return calls.get(calls.size() - 1);
  }

  /** A hold of seat 1, answered and in the list at the end. */
  HandWrittenHistory holds(String client, String id, double from, double until) {
    return holds(client, id, DATE, 1, from, until);
  }

  HandWrittenHistory holds(
      String client, String id, String date, int seat, double from, double until) {
    listed(client, id, date, seat, from, until);
    return call(
        Operation.HOLD,
        client,
        json("scheduleId", date, "seatNumber", seat, "key", id),
        from,
        from,
        201,
        row(id).copy().put("status", "HELD"));
  }

  /** A reservation in the database, whatever was answered. */
  HandWrittenHistory listed(
      String client, String id, String date, int seat, double from, double until) {
    rows.reservation(client, id, date, seat, from, until);
    return this;
  }

  /** Somebody asks for seat 1 and is refused, or gets no answer. */
  HandWrittenHistory asks(
      String client, String key, double begun, double ended, int status, String code) {
    JsonObject request = json("scheduleId", DATE, "seatNumber", 1, "key", key);
    return call(Operation.HOLD, client, request, begun, ended, status, json("code", code));
  }

  /** Somebody reads the status of seat 1. */
  HandWrittenHistory reads(double begun, double ended, String status) {
    JsonArray list = new JsonArray().add(json("number", 1, "status", status));
    JsonObject request = json("scheduleId", DATE);
    return call(Operation.SEATS, "reader", request, begun, ended, 200, json("seats", list));
  }

  /** The owner reads a reservation. */
  HandWrittenHistory looks(String client, String id, double begun, double ended, String status) {
    JsonObject request = json("reservationId", id);
    JsonObject answer = row(id).copy().put("status", status);
    return call(Operation.RESERVATION, client, request, begun, ended, 200, answer);
  }

  /** A cancellation that was answered and is in the list at the end. */
  HandWrittenHistory cancels(String client, String id, double at) {
    return row(id, "status", "CANCELLED").cancel(client, id, at, at, 204);
  }

  /** Somebody asks for a cancellation; the answer is empty. */
  HandWrittenHistory cancel(String client, String id, double begun, double ended, int status) {
    return call(Operation.CANCEL, client, json("reservationId", id), begun, ended, status, json());
  }

  /** A charge that was answered and is in the ledger. */
  HandWrittenHistory charges(String client, String id, long amount, double at) {
    charged(client, id, amount, at);
    return charge(client, id, amount, at, at, 201)
        .answered("id", id)
        .answered("amount", amount)
        .answered("balance", rows.balance(client))
        .answered("createdAt", time(at));
  }

  /** A charge that is in the ledger, whatever was answered. */
  HandWrittenHistory charged(String client, String id, long amount, double at) {
    rows.entry(client, id, "CHARGE", amount, at);
    return this;
  }

  /** Somebody asks for a charge; the answer is empty. */
  HandWrittenHistory charge(
      String client, String key, long amount, double begun, double ended, int status) {
    JsonObject request = json("amount", amount, "key", key);
    return call(Operation.CHARGE, client, request, begun, ended, status, json());
  }

  HandWrittenHistory balance(String client, double begun, double ended, long balance) {
    return call(Operation.BALANCE, client, json(), begun, ended, 200, json("balance", balance));
  }

  /** A payment that was answered, with its rows. */
  HandWrittenHistory pays(String client, String reservation, String id, double at) {
    paid(client, reservation, id, at);
    return pay(client, reservation, id, at, at, 201, "")
        .answered("id", id)
        .answered("reservationId", reservation)
        .answered("amount", PRICE)
        .answered("balance", rows.balance(client))
        .answered("paidAt", time(at));
  }

  /** A payment with its rows, whatever was answered. */
  HandWrittenHistory paid(String client, String reservation, String id, double at) {
    rows.payment(client, reservation, id, at);
    return this;
  }

  /** Somebody asks to pay; the answer has at most a code. */
  HandWrittenHistory pay(
      String client,
      String reservation,
      String key,
      double begun,
      double ended,
      int status,
      String code) {
    JsonObject request = json("reservationId", reservation, "key", key);
    JsonObject answer = code.isEmpty() ? json() : json("code", code);
    return call(Operation.PAY, client, request, begun, ended, status, answer);
  }

  /** A charge by somebody else, after which the server's clock is known to 1 µs at this time. */
  HandWrittenHistory clock(double at) {
    return charges("clock", "tick " + calls.size(), 1, at);
  }

  JsonObject row(String id) {
    return rows.row(id);
  }

  /** Changes a row. The ledger entry of a charge c has the id {@code entry c}. */
  HandWrittenHistory row(String id, String member, Object value) {
    row(id).put(member, value);
    return this;
  }

  HandWrittenHistory without(String id) {
    rows.remove(id);
    return this;
  }

  /** Adds the newest row of a list once more, with another id. */
  HandWrittenHistory newestTwice(Operation list, String client, String id) {
    JsonObject newest = rows.of(list, client).get(0);
    rows.of(list, client).add(0, newest.copy().put("id", id));
    return this;
  }

  /** Sets the status of a seat at the end. */
  HandWrittenHistory seat(String date, int number, String status) {
    rows.seat(date, number, status);
    return this;
  }

  /** Leaves out a read at the end; for seats, {@code about} is the date, else the user. */
  HandWrittenHistory unread(Operation list, String about) {
    rows.unread(list, about);
    return this;
  }

  /** Asserts that these rules are broken and no others. */
  void breaks(Rule... rules) {
    Judgement.breaks(judged(), rules);
  }

  /** Asserts that no rule is broken, and that these were checked. */
  void allows(Rule... rules) {
    Judgement.allows(judged(), rules);
  }

  Verdict judged() {
    rows.readAll(
        (list, client, request, answer) -> call(list, client, request, END, END + 1, 200, answer));
    return HistoryCheck.of(calls());
  }

  /** Returns the calls without the reads at the end. */
  History calls() {
    return new History(calls, false);
  }
}
