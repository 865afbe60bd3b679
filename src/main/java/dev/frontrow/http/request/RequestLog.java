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
 * Writes to the security log who called which organiser's operation with which result, and which
 * tokens of an external issuer were refused. Thread-safe.
 */
public final class RequestLog {
  private final SecurityLog log;

  public RequestLog(SecurityLog log) {
    this.log = log;
  }

  /** Logs a call of an organiser's operation by a known user, whatever the user's role. */
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

  /**
   * Logs a call without a valid token. Strangers can send many, so at most one line a minute for
   * each operation and network.
   */
  void strangerRefused(String operation, ClientAddress client, Throwable refusal) {
    SecurityEvent call =
        SecurityEvent.of("admin-call").with("operation", operation).address(client.toString());
    log.writeSeldom(operation + client.network(), refused(call, refusal));
  }

  /** Returns whether a request was refused for a token of an external issuer. */
  static boolean isAboutOutsideToken(Throwable failure) {
    return failure instanceof Rejection rejection
        && (is(rejection, Credential.OUTSIDE_TOKEN) || is(rejection, Credential.OUTSIDE_USER));
  }

  /**
   * Logs a failure for which {@link #isAboutOutsideToken} is true. Such tokens cost nothing to
   * make, so at most one line a minute for each reason and network.
   */
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
