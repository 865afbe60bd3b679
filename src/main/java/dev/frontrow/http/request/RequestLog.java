package dev.frontrow.http.request;

import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.http.credential.Caller;
import dev.frontrow.http.credential.Identity;
import dev.frontrow.http.problem.Problem;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.problem.Rejection.Credential;
import dev.frontrow.http.response.HttpResult;
import dev.frontrow.securitylog.SecurityEvent;
import dev.frontrow.securitylog.SecurityLog;
import io.vertx.core.AsyncResult;

/**
 * Tells the security log who called which organiser's operation and what came of it, and which
 * tokens of an outside issuer were refused. Thread-safe.
 */
public final class RequestLog {
  private final SecurityLog log;

  public RequestLog(SecurityLog log) {
    this.log = log;
  }

  /** An organiser's operation, called by somebody who is known, whatever their role. */
  void called(
      String operation, Caller caller, ClientAddress client, AsyncResult<HttpResult> outcome) {
    SecurityEvent call =
        SecurityEvent.of("admin-call")
            .with("operation", operation)
            .account(caller.identity().map(Identity::userId))
            .address(client.toString());
    log.write(
        outcome.succeeded()
            ? call.with("status", Integer.toString(outcome.result().status()))
            : refused(call, outcome.cause()));
  }

  /** The same without a good token. Strangers can make many such calls: one line a minute. */
  void strangerRefused(String operation, ClientAddress client, Throwable refusal) {
    SecurityEvent call =
        SecurityEvent.of("admin-call").with("operation", operation).address(client.toString());
    log.writeSeldom(operation + client.network(), refused(call, refusal));
  }

  /** Whether a request was refused for a token of an outside issuer. */
  static boolean isAboutOutsideToken(Throwable failure) {
    return failure instanceof Rejection rejection
        && (is(rejection, Credential.OUTSIDE_TOKEN) || is(rejection, Credential.OUTSIDE_USER));
  }

  /** What {@link #isAboutOutsideToken} knows. Such a token costs nothing: one line a minute. */
  void outsideTokenRefused(ClientAddress client, Throwable failure) {
    boolean badToken = failure instanceof Rejection it && is(it, Credential.OUTSIDE_TOKEN);
    String reason = badToken ? "bad-token" : "no-user";
    log.writeSeldom(
        reason + client.network(),
        SecurityEvent.of("outside-token-refused").address(client.toString()).reason(reason));
  }

  private static boolean is(Rejection rejection, Credential credential) {
    return credential.name().equals(rejection.details().getString(Rejection.CREDENTIAL));
  }

  private static SecurityEvent refused(SecurityEvent call, Throwable refusal) {
    Problem problem = Problem.of(refusal);
    return call.with("status", Integer.toString(problem.code().status()))
        .reason(problem.code().code());
  }
}
