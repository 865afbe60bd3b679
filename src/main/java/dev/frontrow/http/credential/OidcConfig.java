package dev.frontrow.http.credential;

import dev.frontrow.config.Section;
import java.net.URI;
import java.util.Optional;

/**
 * An OpenID Connect issuer whose access tokens are accepted besides our own.
 *
 * @param issuer its URL, exactly as its tokens name it
 * @param audience the audience that its tokens must name
 * @param adminRole the value in a token's {@code roles} that makes the user an admin; if empty, no
 *     token does
 * @param tokenTypeRequired whether a token must say that it is an access token (RFC 9068)
 * @param verifiedEmailRequired whether the token of a new user must say that the e-mail is
 *     verified; if false, only a token that says the opposite is refused
 */
public record OidcConfig(
    String issuer,
    String audience,
    Optional<String> adminRole,
    boolean tokenTypeRequired,
    boolean verifiedEmailRequired) {
  /** Reads the section {@code oidc}; empty without an issuer. */
  public static Optional<OidcConfig> from(Section section) {
    Optional<String> issuer = section.optionalText("issuer");
    Optional<String> audience = section.optionalText("audience");
    Optional<String> adminRole = section.optionalText("admin-role");
    boolean tokenTypeRequired = section.flag("token-type-required", false);
    boolean verifiedEmailRequired = section.flag("verified-email-required", false);
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    if (!isUrl(issuer.get())) {
      throw section.invalid("issuer", "an http or https URL without a query");
    }
    return Optional.of(
        new OidcConfig(
            issuer.get(),
            audience.orElseThrow(() -> section.invalid("audience", "one, as oidc.issuer is there")),
            adminRole,
            tokenTypeRequired,
            verifiedEmailRequired));
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
