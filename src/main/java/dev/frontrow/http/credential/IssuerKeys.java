package dev.frontrow.http.credential;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the public keys of an issuer. Its discovery document (OpenID Connect Discovery 1.0) names
 * their URL. Each response is bounded in size and time. For one event loop; the connections close
 * with the verticle that created this.
 */
final class IssuerKeys {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_KEYS = 50;
  private static final Set<String> CURVES = Set.of("P-256", "P-384", "P-521", "Ed25519");

  private final HttpClient client;
  private final String issuer;

  IssuerKeys(Vertx vertx, String issuer) {
    this.issuer = issuer;
    this.client =
        vertx.createHttpClient(new HttpClientOptions().setSsl(issuer.startsWith("https:")));
  }

  /** Returns the keys for verifying signatures, as JWKs (RFC 7517). */
  Future<List<JsonObject>> fetch() {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    return get(base + "/.well-known/openid-configuration")
        .map(this::keysUrl)
        .compose(this::get)
        .map(IssuerKeys::publicKeys)
        .timeout(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String keysUrl(JsonObject discovered) {
    if (!issuer.equals(discovered.getString("issuer"))) {
      throw new IllegalStateException("the discovery document names another issuer");
    }
    String url = discovered.getString("jwks_uri", "");
    boolean asSafe = url.startsWith("https:") || !issuer.startsWith("https:");
    if (url.isEmpty() || !asSafe) {
      throw new IllegalStateException("the discovery document has no usable jwks_uri");
    }
    return url;
  }

  private static List<JsonObject> publicKeys(JsonObject set) {
    return set.getJsonArray("keys", new JsonArray()).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(IssuerKeys::isOfAKnownKind)
        .filter(key -> "sig".equals(key.getString("use", "sig")))
        .limit(MAX_KEYS)
        .toList();
  }

  private static boolean isOfAKnownKind(JsonObject key) {
    return switch (key.getString("kty", "")) {
      case "RSA" -> true;
      case "EC", "OKP" -> CURVES.contains(key.getString("crv", ""));
      default -> false;
    };
  }

  private Future<JsonObject> get(String url) {
    return Future.succeededFuture()
        .map(now -> new RequestOptions().setAbsoluteURI(url).setTimeout(TIMEOUT.toMillis()))
        .compose(client::request)
        .compose(HttpClientRequest::send)
        .compose(IssuerKeys::body)
        .map(Buffer::toJsonObject);
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      response.request().reset();
      return Future.failedFuture("the issuer returned status " + response.statusCode());
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer bytes = Buffer.buffer();
    response
        .handler(
            chunk -> {
              if (bytes.length() + chunk.length() > MAX_BYTES) {
                whole.tryFail("the issuer's response exceeds " + MAX_BYTES + " bytes");
                response.request().reset();
              } else {
                bytes.appendBuffer(chunk);
              }
            })
        .exceptionHandler(whole::tryFail)
        .endHandler(end -> whole.tryComplete(bytes));
    return whole.future();
  }
}
