package dev.frontrow.http.credential;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Rules for the tokens of an external issuer, apart from their signature. Keys in a header, or
 * links to keys ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}), are ignored. Stateless.
 */
final class OutsideTokenRules {
  /**
   * Asymmetric algorithms only, so that nobody can sign a token with a public key as shared secret.
   */
  private static final Set<String> ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  /** RFC 9068, section 2.1. RFC 7515, section 4.1.9, lets the prefix be omitted. */
  private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");

  private static final Set<String> ANY_TOKEN = Set.of("jwt", "application/jwt");

  /**
   * Claims that only ID tokens have: OpenID Connect Core 1.0, sections 2 and 3.3.2.11, and FAPI
   * 1.0.
   */
  private static final List<String> ID_TOKEN_CLAIMS =
      List.of("nonce", "at_hash", "c_hash", "s_hash");

  private OutsideTokenRules() {}

  /**
   * Returns whether a token with this header may be verified. A header with critical extensions
   * ({@code crit}, RFC 7515, section 4.1.11) is refused, as we implement none. So is an unencoded
   * payload ({@code b64}, RFC 7797).
   */
  static boolean allowHeader(JsonObject header) {
    return header.getValue("alg") instanceof String algorithm
        && ALGORITHMS.contains(algorithm)
        && !header.containsKey("crit")
        && (!header.containsKey("b64") || Boolean.TRUE.equals(header.getValue("b64")));
  }

  /**
   * Returns whether a token is an access token. It is if its type says so (RFC 9068). A token
   * without a specific type is one if it has no claim of an ID token and its claim {@code typ}, if
   * present, is {@code Bearer}; Keycloak's ID and refresh tokens have another value.
   *
   * @param typeRequired whether a token without a specific type is refused
   */
  static boolean isAccessToken(JsonObject header, JsonObject claims, boolean typeRequired) {
    Object type = header.getValue("typ");
    if (type instanceof String text && ACCESS_TOKEN.contains(lower(text))) {
      return true;
    }
    boolean saysNothing =
        !header.containsKey("typ")
            || (type instanceof String text && ANY_TOKEN.contains(lower(text)));
    return saysNothing
        && !typeRequired
        && ID_TOKEN_CLAIMS.stream().noneMatch(claims::containsKey)
        && (!claims.containsKey("typ")
            || (claims.getValue("typ") instanceof String use && lower(use).equals("bearer")));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
