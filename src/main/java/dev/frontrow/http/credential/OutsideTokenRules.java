package dev.frontrow.http.credential;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which tokens of an issuer may be access tokens at all, whoever signed them. Keys that a header
 * brings along or points to ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) are not looked at.
 * Stateless.
 */
final class OutsideTokenRules {
  /** Asymmetric ones only: a public key can never be taken for a shared secret. */
  private static final Set<String> ALGORITHMS =
      Set.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  /** RFC 9068, section 2.1; the prefix may be left out (RFC 7515, section 4.1.9). */
  private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");

  private static final Set<String> ANY_TOKEN = Set.of("jwt", "application/jwt");

  /** OpenID Connect Core 1.0, sections 2 and 3.3.2.11, and FAPI 1.0: of ID tokens alone. */
  private static final List<String> ID_TOKEN_CLAIMS =
      List.of("nonce", "at_hash", "c_hash", "s_hash");

  private OutsideTokenRules() {}

  /**
   * Whether the header is one that can be believed. Extensions that must be understood ({@code
   * crit}, RFC 7515, section 4.1.11) are not, as none is; nor is a payload that is not encoded
   * ({@code b64}, RFC 7797).
   */
  static boolean allowHeader(JsonObject header) {
    return header.getValue("alg") instanceof String algorithm
        && ALGORITHMS.contains(algorithm)
        && !header.containsKey("crit")
        && (!header.containsKey("b64") || Boolean.TRUE.equals(header.getValue("b64")));
  }

  /**
   * Whether it is an access token: it says so (RFC 9068), or it says nothing and has none of the
   * marks of an ID token, nor a claim {@code typ} for another use, as Keycloak's ID and refresh
   * tokens do.
   *
   * @param typeRequired whether one that says nothing is refused
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
