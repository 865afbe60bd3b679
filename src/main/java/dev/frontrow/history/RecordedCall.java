package dev.frontrow.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One call and its answer. Immutable as long as nobody changes its JSON.
 *
 * @param id unique in its history
 * @param client who asked: a user's id; another name where nobody's wallet or seats are touched
 * @param server which server was asked
 * @param operation what was asked for
 * @param request the facts of the request, by the contract's names: {@code userId, concertId,
 *     scheduleId, seatNumber, reservationId, amount, key} (the idempotency key) and {@code number}
 *     (of the place in line whose token was shown); no secrets
 * @param begunNanos when it was sent, by the monotonic clock of the load
 * @param endedNanos when its answer was there, or when it was given up
 * @param status of HTTP; 0 when no answer came
 * @param answer the body; empty when there was none
 * @param replayed whether the answer said that it was given before
 */
public record RecordedCall(
    long id,
    String client,
    URI server,
    Operation operation,
    JsonObject request,
    long begunNanos,
    long endedNanos,
    int status,
    JsonObject answer,
    boolean replayed) {

  /** Refuses times in the wrong order. */
  public RecordedCall {
    if (endedNanos < begunNanos) {
      throw new IllegalArgumentException("call " + id + " ended before it began");
    }
  }

  /** The server did what was asked, or had done it before. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** No answer, or one that leaves open whether it was done: it was, will be, or never is. */
  public boolean isUnknown() {
    return status == 0 || status >= 500;
  }

  /** The server said no, for a reason of the contract. */
  public boolean refused() {
    return status >= 400 && status < 500;
  }

  /** The server did its work: a success, or a refusal that is no fault of the service. */
  public boolean served() {
    return succeeded() || (refused() && status != 429 && status != 408);
  }

  /** The problem's code; empty where there is none. */
  public String code() {
    return text(answer, "code");
  }

  /** Whether this call's answer was there before another was sent. */
  public boolean before(RecordedCall other) {
    return endedNanos < other.begunNanos;
  }

  /** A fact of the request. */
  Optional<String> asked(String name) {
    return Optional.ofNullable(request.getValue(name)).map(String::valueOf);
  }

  /** A member of the answer as text; empty where it is not there. */
  String answered(String name) {
    return text(answer, name);
  }

  /** The items of a list; none when the answer is no list. */
  List<JsonObject> items(String name) {
    return answer.getValue(name) instanceof JsonArray array
        ? array.stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  /** The line of a history's file. */
  JsonObject toJson() {
    return new JsonObject()
        .put("id", id)
        .put("client", client)
        .put("server", server.toString())
        .put("operation", operation.label())
        .put("request", request)
        .put("begun", begunNanos)
        .put("ended", endedNanos)
        .put("status", status)
        .put("answer", answer)
        .put("replayed", replayed);
  }

  /** Reads a line; an {@link IllegalArgumentException} or a missing member says what is wrong. */
  static RecordedCall fromJson(JsonObject json) {
    return new RecordedCall(
        number(json, "id"),
        text(json, "client"),
        URI.create(text(json, "server")),
        Operation.of(text(json, "operation")),
        json.getJsonObject("request", new JsonObject()),
        number(json, "begun"),
        number(json, "ended"),
        Math.toIntExact(number(json, "status")),
        json.getJsonObject("answer", new JsonObject()),
        json.getBoolean("replayed", false));
  }

  private static long number(JsonObject json, String name) {
    if (json.getValue(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException("a call has no number " + name);
  }

  private static String text(JsonObject json, String name) {
    return json.getValue(name) instanceof String text ? text : "";
  }

  /** For people: what was asked of whom and what came back. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "#%d %s by %s %s → %s %s [%.6f s, %.6f s]",
        id,
        operation.label(),
        client,
        request.encode(),
        status == 0 ? "no answer" : Integer.toString(status),
        brief(answer.encode()),
        begunNanos / 1e9,
        endedNanos / 1e9);
  }

  private static String brief(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + " …";
  }
}
