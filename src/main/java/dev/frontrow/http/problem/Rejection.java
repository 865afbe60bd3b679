package dev.frontrow.http.problem;

import dev.frontrow.api.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A refusal by {@code http} itself, before it called any part. Thrown while a request is parsed and
 * checked, and caught where responses are sent. It has no stack trace.
 */
public final class Rejection extends RuntimeException {
  /** In {@code details}: which {@link Credential} was refused. */
  public static final String CREDENTIAL = "credential";

  /** In {@code details} of {@code forbidden}: true if the page's origin is the reason. */
  static final String ORIGIN = "origin";

  /** In {@code details} of {@code method-not-allowed}: the methods that the path supports. */
  public static final String ALLOW = "allow";

  /** The credentials that a refusal can name. */
  public enum Credential {
    ACCESS_TOKEN,
    QUEUE_TOKEN,
    EITHER,
    /** An invalid access token that names an external issuer. */
    OUTSIDE_TOKEN,
    /** A valid access token of an external issuer that cannot have a user here. */
    OUTSIDE_USER
  }

  private final FailureCode code;
  private final transient JsonObject details;
  private final transient List<Fault> faults;

  private Rejection(FailureCode code, JsonObject details, List<Fault> faults) {
    super(code.code(), null, false, false);
    if (code.status() == 400 && faults.isEmpty()) {
      throw new IllegalArgumentException(code.code() + " needs at least one fault");
    }
    this.code = code;
    this.details = details;
    this.faults = faults;
  }

  /** A refusal without details. */
  public static Rejection of(FailureCode code) {
    return new Rejection(code, new JsonObject(), List.of());
  }

  /** A refusal with details, named as in {@link dev.frontrow.api.Refusal}. */
  public static Rejection of(FailureCode code, JsonObject details) {
    return new Rejection(code, details, List.of());
  }

  /** {@code invalid-request} with these errors. */
  public static Rejection invalid(List<Fault> faults) {
    return new Rejection(FailureCode.INVALID_REQUEST, new JsonObject(), List.copyOf(faults));
  }

  /** {@code idempotency-key-required}, which names the header. */
  public static Rejection keyRequired(String header) {
    return new Rejection(
        FailureCode.IDEMPOTENCY_KEY_REQUIRED,
        new JsonObject(),
        List.of(Fault.parameter(Fault.In.HEADER, header, "required")));
  }

  /** {@code invalid-request} with one error. */
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

  /** Returns a failed future. */
  public <T> Future<T> toFuture() {
    return Future.failedFuture(this);
  }

  /** The reason. */
  public FailureCode code() {
    return code;
  }

  /** What the client can use. */
  public JsonObject details() {
    return details;
  }

  /** The errors in the request; never empty for a status of 400. */
  public List<Fault> faults() {
    return faults;
  }
}
