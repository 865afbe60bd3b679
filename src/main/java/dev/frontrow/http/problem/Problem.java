package dev.frontrow.http.problem;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.json.QueueJson;
import dev.frontrow.http.problem.Rejection.Credential;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A refusal as clients receive it: problem details (RFC 9457) with a stable code. It contains only
 * what is listed here, never the message of an exception, a class name or SQL. Immutable.
 *
 * @param code the reason
 * @param details what the client can use, named as in {@link Refusal}
 * @param faults the errors in the request; never empty for a status of 400
 * @param incident the id under which an unexpected failure was logged
 */
public record Problem(
    FailureCode code, JsonObject details, List<Fault> faults, Optional<String> incident) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final int DEFAULT_RETRY_SECONDS = 1;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException for a status of 400 without faults
   */
  public Problem {
    faults = List.copyOf(faults);
    if (code.status() == 400 && faults.isEmpty()) {
      throw new IllegalArgumentException(code.code() + " needs at least one fault");
    }
  }

  /** Returns the problem for a failure; an unexpected one becomes {@code internal-error}. */
  public static Problem of(Throwable failure) {
    if (failure instanceof Rejection rejection) {
      return new Problem(
          rejection.code(), rejection.details(), rejection.faults(), Optional.empty());
    }
    Refusal refusal = Refusal.from(failure);
    return new Problem(refusal.code(), refusal.details(), reported(refusal), Optional.empty());
  }

  /**
   * The errors that a part found. A reason without a message here keeps the part's own text. A part
   * of others may report none that can be read, and the client must get its response all the same.
   */
  private static List<Fault> reported(Refusal refusal) {
    List<Fault> faults =
        refusal.details().getValue(Refusal.ERRORS) instanceof JsonArray errors
            ? errors.stream()
                .filter(JsonObject.class::isInstance)
                .map(error -> reported((JsonObject) error))
                .toList()
            : List.of();
    return faults.isEmpty() && refusal.code().status() == 400
        ? List.of(Fault.body("", "pattern"))
        : faults;
  }

  private static Fault reported(JsonObject error) {
    String pointer = error.getString("pointer", "");
    String reason = error.getString("reason", "");
    return ProblemMessages.has("fault." + reason)
        ? Fault.body(pointer, reason)
        : Fault.body(pointer, "told", error.getString("detail", ""));
  }

  /** Returns the same problem with the id under which it was logged. */
  public Problem withIncident(String id) {
    return new Problem(code, details, faults, Optional.of(id));
  }

  /**
   * Returns whether this repeats the refusal of an earlier request with the same idempotency key.
   */
  public boolean replayed() {
    return details.getValue(Refusal.REPLAYED) instanceof Boolean replayed && replayed;
  }

  /**
   * Returns the language: a replay keeps that of the first response, others use the one that is
   * asked for.
   */
  public Language language(Language asked) {
    return replayed() && details.getValue(Refusal.LANGUAGE) instanceof String first
        ? Language.ofTag(first)
        : asked;
  }

  /** Returns after how many seconds a retry makes sense, if it does. */
  public Optional<Integer> retryAfterSeconds() {
    return switch (code) {
      case OVERLOADED, RATE_LIMITED -> Optional.of(retrySeconds());
      case QUEUE_TOKEN_WAITING -> queue().map(QueueStatus::pollAfterSeconds);
      default -> Optional.empty();
    };
  }

  private int retrySeconds() {
    return details.getValue(Refusal.RETRY_AFTER) instanceof Number seconds
        ? Math.max(1, seconds.intValue())
        : DEFAULT_RETRY_SECONDS;
  }

  private Optional<QueueStatus> queue() {
    return details.getValue(Refusal.QUEUE) instanceof JsonObject queue
        ? Optional.of(QueueStatus.fromJson(queue))
        : Optional.empty();
  }

  /**
   * Returns the JSON document.
   *
   * @param path the path of the request
   */
  public JsonObject toJson(Language asked, String path) {
    Language language = language(asked);
    JsonObject json =
        new JsonObject()
            .put("type", "urn:frontrow:problem:" + code.code())
            .put("title", ProblemMessages.text(language, code.code() + ".title"))
            .put("status", code.status())
            .put("detail", detail(language))
            .put("code", code.code())
            .put("instance", path);
    if (!faults.isEmpty()) {
      JsonArray errors = new JsonArray();
      faults.forEach(fault -> errors.add(fault.toJson(language)));
      json.put("errors", errors);
    }
    if (code == FailureCode.QUEUE_TOKEN_WAITING) {
      queue().ifPresent(status -> json.put(Refusal.QUEUE, QueueJson.of(status)));
    }
    if (code == FailureCode.ALREADY_RESERVED
        && details.getValue(Refusal.RESERVATION_ID) instanceof String reservationId) {
      json.put(Refusal.RESERVATION_ID, reservationId);
    }
    return json;
  }

  private String detail(Language language) {
    String key = code.code() + ".detail";
    return switch (code) {
      case INVALID_REQUEST ->
          faults.size() == 1
              ? ProblemMessages.text(language, key + ".one")
              : ProblemMessages.text(language, key, List.of(Integer.toString(faults.size())));
      case TOKEN_MISSING ->
          ProblemMessages.text(
              language, key + "." + details.getString(Rejection.CREDENTIAL, "ACCESS_TOKEN"));
      case TOKEN_INVALID ->
          ProblemMessages.text(
              language,
              Credential.OUTSIDE_USER.name().equals(details.getString(Rejection.CREDENTIAL))
                  ? key + "." + Credential.OUTSIDE_USER
                  : key);
      case QUEUE_TOKEN_WAITING ->
          ProblemMessages.text(
              language,
              key,
              List.of(queue().map(it -> Long.toString(it.position() - 1)).orElse("0")));
      case FORBIDDEN ->
          ProblemMessages.text(
              language, details.getBoolean(Rejection.ORIGIN, false) ? key + ".origin" : key);
      case METHOD_NOT_ALLOWED ->
          ProblemMessages.text(language, key, List.of(details.getString(Rejection.ALLOW, "")));
      case OVERLOADED, RATE_LIMITED ->
          ProblemMessages.text(language, key, List.of(Integer.toString(retrySeconds())));
      case INTERNAL_ERROR -> ProblemMessages.text(language, key, List.of(incident.orElse("-")));
      default -> ProblemMessages.text(language, key);
    };
  }
}
