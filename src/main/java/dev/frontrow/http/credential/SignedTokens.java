package dev.frontrow.http.credential;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Signs and verifies one kind of token: a JWT (RFC 7519) with HS256 for one audience. Each kind has
 * its own key, derived from the deployment's secrets, so that a token of one kind never passes for
 * another. A verified token is cached by its whole text; only its expiry is checked again. For one
 * event loop.
 *
 * @param <T> what a token proves
 */
final class SignedTokens<T> {
  /** The number of verified tokens in the cache, about 20 MB. */
  private static final int MAX_REMEMBERED = 32_768;

  static final int MAX_LENGTH = 4096;

  /** What a token proves, and the second since 1970 when it expires. */
  private record Proof<T>(T proven, long endSeconds) {}

  /** Of the current secret, then of the previous ones. */
  private final List<Signature> signatures;

  private final String audience;
  private final Duration lifetime;
  private final Function<JsonObject, T> read;
  private final InstantSource clock;
  private final Map<String, Proof<T>> remembered;

  SignedTokens(
      TokenSecrets secrets, String audience, Duration lifetime, Function<JsonObject, T> read) {
    this(secrets, audience, lifetime, read, InstantSource.system(), MAX_REMEMBERED);
  }

  SignedTokens(
      TokenSecrets secrets,
      String audience,
      Duration lifetime,
      Function<JsonObject, T> read,
      InstantSource clock,
      int maxRemembered) {
    this.clock = clock;
    this.audience = audience;
    this.lifetime = lifetime;
    this.read = read;
    this.signatures =
        secrets.all().stream().map(secret -> new Signature(secret, audience)).toList();
    this.remembered =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Proof<T>> eldest) {
            return size() > maxRemembered;
          }
        };
  }

  /** When a token that is signed at {@code now} expires. */
  Instant expiry(Instant now) {
    return Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
  }

  String sign(JsonObject claims, Instant now) {
    return signatures
        .get(0)
        .sign(
            claims
                .copy()
                .put("iat", now.getEpochSecond())
                .put("exp", expiry(now).getEpochSecond())
                .put("aud", audience));
  }

  /** Returns what a valid token proves; fails for any other text. */
  Future<T> verify(String token) {
    Proof<T> known = remembered.get(token);
    Future<Proof<T>> proof = known == null ? verified(token) : Future.succeededFuture(known);
    return proof.compose(
        it ->
            clock.instant().getEpochSecond() < it.endSeconds()
                ? Future.succeededFuture(it.proven())
                : Future.failedFuture("the token has expired"));
  }

  private Future<Proof<T>> verified(String token) {
    Optional<JsonObject> claims = token.length() > MAX_LENGTH ? Optional.empty() : signed(token);
    return claims
        .filter(this::isForUs)
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture("not signed with a known key"))
        .map(this::proof)
        .onSuccess(proof -> remembered.put(token, proof));
  }

  private Optional<JsonObject> signed(String token) {
    for (Signature signature : signatures) {
      Optional<JsonObject> claims = signature.verified(token);
      if (claims.isPresent()) {
        return claims;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether the token is for our audience. RFC 7519 allows a single audience as a string or
   * in an array.
   */
  private boolean isForUs(JsonObject claims) {
    Object named = claims.getValue("aud");
    return audience.equals(named) || (named instanceof JsonArray all && all.contains(audience));
  }

  private Proof<T> proof(JsonObject claims) {
    return new Proof<>(read.apply(claims), claims.getLong("exp"));
  }
}
