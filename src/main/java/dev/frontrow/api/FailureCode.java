package dev.frontrow.api;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The codes of all refusals, each with its HTTP status. On the bus the status is the failure code,
 * and the code is the failure message.
 */
public enum FailureCode {
  INVALID_REQUEST(400),
  IDEMPOTENCY_KEY_REQUIRED(400),
  TOKEN_MISSING(401),
  TOKEN_INVALID(401),
  BAD_CREDENTIALS(401),
  INSUFFICIENT_BALANCE(402),
  FORBIDDEN(403),
  QUEUE_TOKEN_WAITING(403),
  QUEUE_TOKEN_EXPIRED(403),
  QUEUE_TOKEN_OTHER_CONCERT(403),
  NOT_FOUND(404),
  CONCERT_NOT_FOUND(404),
  USER_NOT_FOUND(404),
  SCHEDULE_NOT_FOUND(404),
  SEAT_NOT_FOUND(404),
  RESERVATION_NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  EMAIL_TAKEN(409),
  SALE_NOT_OPEN(409),
  QUEUE_CLOSED(409),
  SALE_ENDED(409),
  SEAT_TAKEN(409),
  ALREADY_RESERVED(409),
  ALREADY_PAID(409),
  IDEMPOTENCY_IN_PROGRESS(409),
  HOLD_EXPIRED(410),
  PAYLOAD_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  IDEMPOTENCY_KEY_REUSED(422),
  BALANCE_LIMIT(422),
  RATE_LIMITED(429),
  INTERNAL_ERROR(500),
  OVERLOADED(503);

  private static final Map<String, FailureCode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(FailureCode::code, Function.identity()));

  private final int status;
  private final String code;

  FailureCode(int status) {
    this.status = status;
    this.code = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Returns the HTTP status, which is also the failure code on the bus. */
  public int status() {
    return status;
  }

  /** Returns the stable name in kebab case. Clients compare with this name. */
  public String code() {
    return code;
  }

  /** Returns the code with this stable name; empty if there is none. */
  public static Optional<FailureCode> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
