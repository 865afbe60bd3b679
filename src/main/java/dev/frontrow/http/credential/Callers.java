package dev.frontrow.http.credential;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Place;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.problem.Rejection.Credential;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies the credentials of a request. Each credential that the operation accepts and the request
 * has must be valid, even if the other one would be enough. Credentials that the operation does not
 * accept are ignored. For one event loop.
 */
public final class Callers {
  /** The contract's name for access tokens. */
  public static final String ACCESS = "accessToken";

  /** The contract's name for queue tokens. */
  public static final String QUEUE = "queueToken";

  /** The header that has the queue token. */
  public static final String QUEUE_HEADER = "Queue-Token";

  private static final String BEARER = "bearer ";

  private final AccessTokens accessTokens;
  private final QueueTokens queueTokens;
  private final Optional<OutsideIssuer> outside;

  /** Creates an instance that accepts the tokens which these classes verify. */
  public Callers(
      AccessTokens accessTokens, QueueTokens queueTokens, Optional<OutsideIssuer> outside) {
    this.accessTokens = accessTokens;
    this.queueTokens = queueTokens;
    this.outside = outside;
  }

  /**
   * Returns the caller; fails with {@code token-missing} or {@code token-invalid}.
   *
   * @param accepted the credentials that the operation accepts; it needs one of them, or none if
   *     the set is empty
   */
  public Future<Caller> find(Set<String> accepted, MultiMap headers) {
    if (accepted.isEmpty()) {
      return Future.succeededFuture(Caller.NOBODY);
    }
    Future<Optional<Place>> place =
        accepted.contains(QUEUE) ? place(headers) : Future.succeededFuture(Optional.empty());
    Future<Optional<Identity>> identity =
        accepted.contains(ACCESS) ? identity(headers) : Future.succeededFuture(Optional.empty());
    return place.compose(
        inLine -> identity.compose(known -> caller(accepted, new Caller(known, inLine))));
  }

  private static Future<Caller> caller(Set<String> accepted, Caller caller) {
    if (caller.place().isEmpty() && caller.identity().isEmpty()) {
      return Rejection.credential(FailureCode.TOKEN_MISSING, wanted(accepted)).toFuture();
    }
    boolean samePerson =
        caller
            .identity()
            .flatMap(who -> caller.place().map(it -> it.userId().equals(who.userId())))
            .orElse(true);
    return samePerson
        ? Future.succeededFuture(caller)
        : Rejection.credential(FailureCode.TOKEN_INVALID, Credential.EITHER).toFuture();
  }

  private static Credential wanted(Set<String> accepted) {
    if (accepted.size() > 1) {
      return Credential.EITHER;
    }
    return accepted.contains(QUEUE) ? Credential.QUEUE_TOKEN : Credential.ACCESS_TOKEN;
  }

  private Future<Optional<Place>> place(MultiMap headers) {
    List<String> given = headers.getAll(QUEUE_HEADER);
    if (given.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return given.size() > 1
        ? Rejection.credential(FailureCode.TOKEN_INVALID, Credential.QUEUE_TOKEN).toFuture()
        : queueTokens.verify(given.get(0)).map(Optional::of);
  }

  private Future<Optional<Identity>> identity(MultiMap headers) {
    List<String> given = headers.getAll(HttpHeaders.AUTHORIZATION);
    if (given.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    String first = given.get(0);
    if (given.size() > 1 || !first.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Rejection.credential(FailureCode.TOKEN_INVALID, Credential.ACCESS_TOKEN).toFuture();
    }
    String token = first.substring(BEARER.length()).strip();
    return outside
        .filter(issuer -> issuer.isNamedBy(token))
        .map(issuer -> issuer.verify(token))
        .orElseGet(() -> accessTokens.verify(token))
        .map(Optional::of);
  }
}
