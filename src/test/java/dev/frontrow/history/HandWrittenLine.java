package dev.frontrow.history;

import static dev.frontrow.history.HandWrittenHistory.json;
import static dev.frontrow.history.HandWrittenHistory.time;

import io.vertx.core.json.JsonObject;

/**
 * The calls of a {@link HandWrittenHistory} about one line. Numbers start at 1 without a gap,
 * unless the line was lost and rebuilt.
 */
final class HandWrittenLine {
  private final HandWrittenHistory history = HandWrittenHistory.history();
  private String concert = "concert";

  static HandWrittenLine line() {
    return new HandWrittenLine();
  }

  HandWrittenLine call(
      Operation operation,
      String user,
      JsonObject request,
      double begun,
      double ended,
      int status,
      JsonObject answer) {
    history.call(operation, user, request.put("concertId", concert), begun, ended, status, answer);
    return this;
  }

  /** A join that gives a number which waits. */
  HandWrittenLine joins(String user, long number, double begun, double ended) {
    JsonObject answer = json("status", "WAITING", "number", number);
    return call(Operation.JOIN, user, json(), begun, ended, 201, answer);
  }

  /** A join that returns the number which the user has, and which still waits. */
  HandWrittenLine rejoins(String user, long number, double begun, double ended) {
    JsonObject answer = json("status", "WAITING", "number", number);
    return call(Operation.JOIN, user, json(), begun, ended, 200, answer);
  }

  /** A join without an answer. */
  HandWrittenLine joinsUnanswered(String user, double begun, double ended) {
    return call(Operation.JOIN, user, json(), begun, ended, 0, json());
  }

  /** A read of the status, perhaps from the node's memory. */
  HandWrittenLine polls(String user, long number, double begun, double ended, long position) {
    JsonObject answer = json("status", "WAITING", "number", number, "position", position);
    return call(Operation.QUEUE_STATUS, user, json("number", number), begun, ended, 200, answer);
  }

  /** A read of the status that shows an admitted number. */
  HandWrittenLine inside(String user, long number, double begun, double ended, double admitted) {
    JsonObject answer = json("status", "ACTIVE", "number", number, "admittedAt", time(admitted));
    return call(Operation.QUEUE_STATUS, user, json("number", number), begun, ended, 200, answer);
  }

  /** A read of the dates with a queue token: succeeds only inside. */
  HandWrittenLine dates(String user, long number, double begun, double ended) {
    return call(Operation.DATES, user, json("number", number), begun, ended, 200, json());
  }

  HandWrittenLine leaves(String user, long number, double begun, double ended) {
    return call(Operation.LEAVE, user, json("number", number), begun, ended, 204, json());
  }

  /** A call with a queue token that is refused. */
  HandWrittenLine refused(String user, long number, double begun, double ended, String code) {
    JsonObject request = json("number", number);
    return call(Operation.DATES, user, request, begun, ended, 403, json("code", code));
  }

  /** A hold with a queue token, on a date of its own. */
  HandWrittenLine holds(String user, long number, double at) {
    String id = "hold-" + number + "-at-" + at;
    history.holds(user, id, "date-of-" + id, 1, at, at + 5);
    history.asked("concertId", concert).asked("number", number);
    return this;
  }

  /** The policy of the line; an empty text or 0 leaves a limit out. */
  HandWrittenLine policy(int maxActive, String activeTimeout) {
    JsonObject policy = json();
    if (maxActive > 0) {
      policy.put("maxActive", maxActive);
    }
    if (!activeTimeout.isEmpty()) {
      policy.put("activeTimeout", activeTimeout);
    }
    JsonObject request = json("queue", policy);
    history.call(Operation.PUT_ON_SALE, "admin", request, 0.5, 0.5, 201, json("id", concert));
    return this;
  }

  /** The next calls are about another line. */
  HandWrittenLine ofConcert(String other) {
    concert = other;
    return this;
  }

  /** Sends the next calls to another server. */
  HandWrittenLine at(String server) {
    history.at(server);
    return this;
  }

  HandWrittenLine answered(String member, Object value) {
    history.answered(member, value);
    return this;
  }

  HandWrittenLine status(int status) {
    history.status(status);
    return this;
  }

  HandWrittenLine replayed() {
    history.replayed();
    return this;
  }

  /** Somebody else joins at the end and gets a number far above all others. */
  HandWrittenLine lostBefore(double begun, double ended) {
    return joins("new", 100, begun, ended);
  }

  void breaks(Rule... rules) {
    history.breaks(rules);
  }

  void allows(Rule... rules) {
    history.allows(rules);
  }

  History calls() {
    return history.calls();
  }
}
