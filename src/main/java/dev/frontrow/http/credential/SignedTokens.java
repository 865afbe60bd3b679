package dev.frontrow.http.credential;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies one kind of token: a JWT (RFC 7519) by HS256, for one audience. Each kind has
 * a key of its own, derived from the deployment's secret, so that a token of one kind can never
 * pass for the other. A token that was verified is remembered by its whole text, as a signature
 * does not go bad; only its end is looked at again. For one event loop.
 *
 * @param <T> what a token proves
 */
final class SignedTokens<T> {
  /** So many verified tokens are remembered, some twenty megabytes of them. */
  static final int MAX_REMEMBERED = 32_768;

  static final String ALGORITHM = "HS256";
  static final int MAX_LENGTH = 4096;

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");

  /** What a token proves, until a second since 1970. */
  private record Proof<T>(T proven, long endSeconds) {}

  private final JWTAuth auth;
  private final String audience;
  private final Duration lifetime;
  private final Function<JsonObject, T> read;
  private final Map<String, Proof<T>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proof<T>> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  SignedTokens(
      Vertx vertx,
      String secret,
      String audience,
      Duration lifetime,
      Function<JsonObject, T> read) {
    this.audience = audience;
    this.lifetime = lifetime;
    this.read = read;
    this.auth =
        JWTAuth.create(
            vertx,
            new JWTAuthOptions()
                .addPubSecKey(
                    new PubSecKeyOptions()
                        .setAlgorithm(ALGORITHM)
                        .setBuffer(Buffer.buffer(derivedKey(secret, audience))))
                // Its check of times also refuses what was issued later than now, and so every
                // token
                // of a node whose clock is ahead. The end is looked at below.
                .setJWTOptions(
                    new JWTOptions()
                        .setAlgorithm(ALGORITHM)
                        .addAudience(audience)
                        .setIgnoreExpiration(true)));
  }

  /** A key of its own for each purpose, so that what one reveals says nothing about another. */
  static byte[] derivedKey(String secret, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(("signing key of " + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** When a token signed now runs out. */
  Instant expiry(Instant now) {
    return Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
  }

  String sign(JsonObject claims, Instant now) {
    JsonObject all =
        claims.copy().put("iat", now.getEpochSecond()).put("exp", expiry(now).getEpochSecond());
    return auth.generateToken(all, new JWTOptions().setAlgorithm(ALGORITHM).addAudience(audience));
  }

  /** What a token proves that was signed here and is still good; fails for any other. */
  Future<T> verify(String token) {
    Proof<T> known = remembered.get(token);
    Future<Proof<T>> proof = known == null ? verified(token) : Future.succeededFuture(known);
    return proof.compose(
        it ->
            Instant.now().getEpochSecond() < it.endSeconds()
                ? Future.succeededFuture(it.proven())
                : Future.failedFuture("over"));
  }

  private Future<Proof<T>> verified(String token) {
    if (token.length() > MAX_LENGTH || !FORM.matcher(token).matches() || !isCanonical(token)) {
      return Future.failedFuture("not of the form of a token");
    }
    return auth.authenticate(new TokenCredentials(token))
        .map(user -> user.attributes().getJsonObject("accessToken"))
        .compose(
            claims ->
                claims.getValue("exp") instanceof Number end
                    ? Future.succeededFuture(new Proof<>(read.apply(claims), end.longValue()))
                    : Future.failedFuture("without an end"))
        .onSuccess(proof -> remembered.put(token, proof));
  }

  /**
   * Base64 leaves bits of its last character unused, so several texts decode to one signature; only
   * the one that was issued is taken.
   */
  private static boolean isCanonical(String token) {
    String signature = token.substring(token.lastIndexOf('.') + 1);
    byte[] bytes = Base64.getUrlDecoder().decode(signature);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
  }
}
