package dev.frontrow.http.credential;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.problem.Rejection.Credential;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the access tokens of an external OpenID Connect issuer with the public keys that it
 * publishes. The node fetches the keys every ten minutes, and when a token names an unknown key, at
 * most once in {@link #ASK_AGAIN}. While the issuer is unreachable the last keys stay valid;
 * without any, its tokens are refused. For one event loop.
 */
public final class OutsideIssuer {
  static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(OutsideIssuer.class);
  private static final Duration REFRESH = Duration.ofMinutes(10);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final int CLOCK_SKEW_SECONDS = 10;
  private static final int MAX_LENGTH = 8192;

  private record Keys(JWTAuth auth, Set<String> ids) {}

  private final Vertx vertx;
  private final OidcConfig config;
  private final IssuerKeys source;
  private final OutsideUsers users;
  private Optional<Keys> keys = Optional.empty();
  private Optional<Future<Keys>> fetching = Optional.empty();
  private boolean reachable = true;
  private long askedAt = System.nanoTime() - ASK_AGAIN.toNanos();

  /**
   * Creates an instance without keys.
   *
   * @param accounts finds or creates the users whom the tokens name
   */
  public OutsideIssuer(Vertx vertx, OidcConfig config, AccountService accounts) {
    this.vertx = vertx;
    this.config = config;
    this.source = new IssuerKeys(vertx, config.issuer());
    this.users = new OutsideUsers(config, accounts);
  }

  /** Fetches the keys, and fetches them again until the verticle ends. */
  public void start() {
    fetch()
        .onComplete(
            done ->
                vertx.setTimer((done.succeeded() ? REFRESH : RETRY).toMillis(), again -> start()));
  }

  /** Returns whether a token claims to be of this issuer. Nothing of it is verified yet. */
  boolean isNamedBy(String token) {
    return token.length() <= MAX_LENGTH && config.issuer().equals(part(token, 1).getValue("iss"));
  }

  /** Returns the user of a token; fails with {@code token-invalid}. */
  Future<Identity> verify(String token) {
    return claims(token)
        .recover(
            refused ->
                Rejection.credential(FailureCode.TOKEN_INVALID, Credential.OUTSIDE_TOKEN)
                    .toFuture())
        .compose(users::identity);
  }

  private Future<JsonObject> claims(String token) {
    JsonObject head = part(token, 0);
    if (token.endsWith(".") || !OutsideTokenRules.allowHeader(head)) {
      return Future.failedFuture("the header names no accepted algorithm");
    }
    return keysFor(head.getValue("kid"))
        .compose(known -> known.auth().authenticate(new TokenCredentials(token)))
        .map(user -> user.attributes().getJsonObject("accessToken"))
        .compose(
            claims ->
                claims.getValue("exp") instanceof Number
                        && OutsideTokenRules.isAccessToken(head, claims, config.tokenTypeRequired())
                    ? Future.succeededFuture(claims)
                    : Future.failedFuture("not an access token, or without an expiry"));
  }

  private Future<Keys> keysFor(Object id) {
    if (keys.filter(known -> id == null || known.ids().contains(id)).isPresent()) {
      return Future.succeededFuture(keys.get());
    }
    if (fetching.isPresent()) {
      return fetching.get();
    }
    long now = System.nanoTime();
    if (now - askedAt < ASK_AGAIN.toNanos()) {
      return Future.failedFuture("the token names an unknown key");
    }
    askedAt = now;
    return fetch();
  }

  private Future<Keys> fetch() {
    if (fetching.isPresent()) {
      return fetching.get();
    }
    Future<Keys> fetched = source.fetch().compose(this::usable);
    fetching = Optional.of(fetched);
    return fetched
        .onComplete(done -> fetching = Optional.empty())
        .onSuccess(
            fresh -> {
              keys = Optional.of(fresh);
              reachable = true;
            })
        .onFailure(this::warnOnce);
  }

  private void warnOnce(Throwable failure) {
    if (reachable) {
      LOG.warn("event=issuer-unreachable issuer={} cause={}", config.issuer(), failure.toString());
    }
    reachable = false;
  }

  /**
   * Checks what the library makes of the keys. It drops a key that it cannot read, and without any
   * key it accepts unsigned tokens. So it must refuse an unsigned one here.
   */
  private Future<Keys> usable(List<JsonObject> published) {
    if (published.isEmpty()) {
      return Future.failedFuture("the issuer has no key of a known kind");
    }
    JWTAuth auth = auth(published);
    Set<String> ids = new HashSet<>();
    published.forEach(key -> ids.add(key.getString("kid", "")));
    return auth.authenticate(new TokenCredentials(unsignedToken()))
        .transform(
            taken ->
                taken.failed()
                    ? Future.succeededFuture(new Keys(auth, ids))
                    : Future.failedFuture("the issuer has no readable key"));
  }

  private String unsignedToken() {
    JsonObject claims =
        new JsonObject()
            .put("iss", config.issuer())
            .put("aud", new JsonArray().add(config.audience()))
            .put("exp", Instant.now().plus(REFRESH).getEpochSecond());
    return encoded(new JsonObject().put("alg", "RS256")) + "." + encoded(claims) + ".";
  }

  private static String encoded(JsonObject json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.toBuffer().getBytes());
  }

  private JWTAuth auth(List<JsonObject> published) {
    return JWTAuth.create(
        vertx,
        new JWTAuthOptions()
            .setJwks(published)
            .setJWTOptions(
                new JWTOptions()
                    .setIssuer(config.issuer())
                    .addAudience(config.audience())
                    .setLeeway(CLOCK_SKEW_SECONDS)));
  }

  /** Decodes a part of a token as JSON; empty if that fails. */
  private static JsonObject part(String token, int index) {
    try {
      String[] parts = token.split("\\.", -1);
      return parts.length == 3
          ? new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[index])))
          : new JsonObject();
    } catch (IllegalArgumentException | DecodeException e) {
      return new JsonObject();
    }
  }
}
