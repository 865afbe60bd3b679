package dev.frontrow.http.problem;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.QueueStatus;
import dev.frontrow.api.Refusal;
import dev.frontrow.http.problem.Rejection.Credential;
import dev.frontrow.http.view.QueueView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A refusal as clients see it: problem details (RFC 9457) with a stable code. Nothing but what is
 * named here gets out: no message of an exception, no class name, no SQL. Immutable.
 *
 * @param code why
 * @param details what the caller can use, as those of {@link Refusal}
 * @param faults what is wrong with the request; never empty for a status of 400
 * @param incident the id under which an unexpected failure was logged
 */
public record Problem(
    FailureCode code, JsonObject details, List<Fault> faults, Optional<String> incident) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final int DEFAULT_RETRY_SECONDS = 1;

  /** Checks what the components promise. */
  public Problem {
    faults = List.copyOf(faults);
    if (code.status() == 400 && faults.isEmpty()) {
      throw new IllegalArgumentException(code.code() + " says what is wrong, and where");
    }
  }

  /** What a failure says to the caller; anything nobody expected is {@code internal-error}. */
  public static Problem of(Throwable failure) {
    if (failure instanceof Rejection rejection) {
      return new Problem(
          rejection.code(), rejection.details(), rejection.faults(), Optional.empty());
    }
    Refusal refusal = Refusal.from(failure);
    return new Problem(refusal.code(), refusal.details(), told(refusal), Optional.empty());
  }

  /** What a part found wrong, in its own words where its reason has no sentence here. */
  private static List<Fault> told(Refusal refusal) {
    if (refusal.details().getValue(Refusal.ERRORS) instanceof JsonArray errors) {
      return errors.stream()
          .filter(JsonObject.class::isInstance)
          .map(error -> told((JsonObject) error))
          .toList();
    }
    return refusal.code().status() == 400 ? List.of(Fault.body("", "pattern")) : List.of();
  }

  private static Fault told(JsonObject error) {
    String pointer = error.getString("pointer", "");
    String reason = error.getString("reason", "");
    return ProblemMessages.has("fault." + reason)
        ? Fault.body(pointer, reason)
        : Fault.body(pointer, "told", error.getString("detail", ""));
  }

  /** The same with the id under which it was logged. */
  public Problem withIncident(String id) {
    return new Problem(code, details, faults, Optional.of(id));
  }

  /** Whether an earlier call with the same idempotency key was refused so. */
  public boolean replayed() {
    return details.getValue(Refusal.REPLAYED) instanceof Boolean replayed && replayed;
  }

  /** The language of the first answer for a replay, otherwise the one that is asked for now. */
  public Language language(Language asked) {
    return replayed() && details.getValue(Refusal.LANGUAGE) instanceof String first
        ? Language.ofTag(first)
        : asked;
  }

  /** Seconds after which to try again, where that makes sense. */
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

  /** The document, for a request of that path. */
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
      queue().ifPresent(status -> json.put(Refusal.QUEUE, QueueView.of(status)));
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
