package dev.frontrow.http.problem;

import dev.frontrow.api.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The edge itself refuses a request, before any part was asked. Thrown while a request is taken
 * apart and caught by the one place that answers; it has no stack trace.
 */
public final class Rejection extends RuntimeException {
  /** In {@code details} of a credential's refusal: which one is meant, a {@link Credential}. */
  public static final String CREDENTIAL = "credential";

  /** In {@code details} of {@code forbidden}: true if a page's origin is the reason. */
  static final String ORIGIN = "origin";

  /** In {@code details} of {@code method-not-allowed}: the methods that the path has. */
  public static final String ALLOW = "allow";

  /** The credentials that a refusal can be about. */
  public enum Credential {
    ACCESS_TOKEN,
    QUEUE_TOKEN,
    EITHER,
    /** An access token that names an external issuer and is not good. */
    OUTSIDE_TOKEN,
    /** An access token of an external issuer, good, whose bearer can be no user here. */
    OUTSIDE_USER
  }

  private final FailureCode code;
  private final transient JsonObject details;
  private final transient List<Fault> faults;

  private Rejection(FailureCode code, JsonObject details, List<Fault> faults) {
    super(code.code(), null, false, false);
    if (code.status() == 400 && faults.isEmpty()) {
      throw new IllegalArgumentException(code.code() + " says what is wrong, and where");
    }
    this.code = code;
    this.details = details;
    this.faults = faults;
  }

  /** A refusal that needs no details. */
  public static Rejection of(FailureCode code) {
    return new Rejection(code, new JsonObject(), List.of());
  }

  /** A refusal with details, named as those of {@link dev.frontrow.api.Refusal}. */
  public static Rejection of(FailureCode code, JsonObject details) {
    return new Rejection(code, details, List.of());
  }

  /** {@code invalid-request}, and why. */
  public static Rejection invalid(List<Fault> faults) {
    return new Rejection(FailureCode.INVALID_REQUEST, new JsonObject(), List.copyOf(faults));
  }

  /** {@code idempotency-key-required}, and that header. */
  public static Rejection keyRequired(String header) {
    return new Rejection(
        FailureCode.IDEMPOTENCY_KEY_REQUIRED,
        new JsonObject(),
        List.of(Fault.parameter(Fault.In.HEADER, header, "required")));
  }

  /** {@code invalid-request}, and why. */
  public static Rejection invalid(Fault fault) {
    return invalid(List.of(fault));
  }

  /** {@code token-missing} or {@code token-invalid}. */
  public static Rejection credential(FailureCode code, Credential credential) {
    return of(code, new JsonObject().put(CREDENTIAL, credential.name()));
  }

  /** {@code forbidden}: a page of that origin may not do this. */
  public static Rejection origin() {
    return of(FailureCode.FORBIDDEN, new JsonObject().put(ORIGIN, true));
  }

  /** As a future. */
  public <T> Future<T> toFuture() {
    return Future.failedFuture(this);
  }

  /** Why. */
  public FailureCode code() {
    return code;
  }

  /** What the caller can use. */
  public JsonObject details() {
    return details;
  }

  /** What is wrong, and where; never empty for a status of 400. */
  public List<Fault> faults() {
    return faults;
  }
}
