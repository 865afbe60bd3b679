package dev.frontrow.history;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A call and its answer. Immutable, as long as nobody modifies its JSON.
 *
 * @param id unique in its history
 * @param client the id of the user who asked; another name if the call touches no user's wallet or
 *     seats
 * @param server the server that was asked
 * @param operation the operation
 * @param request facts of the request by the contract's names: {@code userId, concertId,
 *     scheduleId, seatNumber, reservationId, amount, key} (the idempotency key) and {@code number}
 *     (that of the queue token); no secrets
 * @param begunNanos time at which the request was sent, by the load's monotonic clock
 * @param endedNanos time at which the answer arrived, or the load gave up
 * @param status HTTP status; 0 if there was no answer
 * @param answer body of the answer; empty if there was none
 * @param replayed whether the answer is marked as a replay
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

  /** Checks the order of the times. */
  public RecordedCall {
    if (endedNanos < begunNanos) {
      throw new IllegalArgumentException("call " + id + " ended before it began");
    }
  }

  /** Returns whether the server did what was asked, now or in an earlier call. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** Returns whether the answer leaves open if the call was or will be executed. */
  public boolean isUnknown() {
    return status == 0 || status >= 500;
  }

  /** Returns whether the server refused. */
  public boolean refused() {
    return status >= 400 && status < 500;
  }

  /**
   * Returns whether the server did its work: a success, or a refusal that is no fault of the
   * service.
   */
  public boolean served() {
    return succeeded() || (refused() && status != 429 && status != 408);
  }

  /** Returns the code of the problem; empty if there is none. */
  public String code() {
    return text(answer, "code");
  }

  /** Returns whether this call ended before another was sent. */
  public boolean before(RecordedCall other) {
    return endedNanos < other.begunNanos;
  }

  /** Returns a fact of the request. */
  Optional<String> asked(String name) {
    return Optional.ofNullable(request.getValue(name)).map(String::valueOf);
  }

  /** Returns a member of the answer as text; empty if it is missing. */
  String answered(String name) {
    return text(answer, name);
  }

  /** Returns the items of a list in the answer; empty if there is no such list. */
  List<JsonObject> items(String name) {
    return answer.getValue(name) instanceof JsonArray array
        ? array.stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  /** Returns the JSON of a line of the file. */
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

  /**
   * Parses a line of the file.
   *
   * @throws IllegalArgumentException if a member is missing or invalid
   */
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
    throw new IllegalArgumentException("the call has no numeric member " + name);
  }

  private static String text(JsonObject json, String name) {
    return json.getValue(name) instanceof String text ? text : "";
  }

  /** Returns a line for reports: operation, user, request and answer. */
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
