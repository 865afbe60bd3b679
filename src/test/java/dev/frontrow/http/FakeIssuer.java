package dev.frontrow.http;

import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An OpenID Connect issuer with one key at a time, whose tokens are signed with the JDK alone. */
final class FakeIssuer {
  static final String AUDIENCE = "frontrow";

  private record Key(String id, KeyPair pair) {}

  final AtomicInteger keysAsked = new AtomicInteger();
  private final String url;
  volatile boolean keysAreBroken;
  private volatile Key key = newKey("first");

  private FakeIssuer(int port) {
    this.url = "http://127.0.0.1:" + port;
  }

  /** Not listening yet. */
  static FakeIssuer absent(Vertx vertx) {
    HttpServer server = Waits.result(vertx.createHttpServer().requestHandler(r -> {}).listen(0));
    int port = server.actualPort();
    Waits.result(server.close());
    return new FakeIssuer(port);
  }

  void listen(Vertx vertx) {
    int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    Waits.result(
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  JsonObject answer =
                      request.path().equals("/keys") ? publishedKeys() : discovery();
                  request.response().end(answer.encode());
                })
            .listen(port, "127.0.0.1"));
  }

  String url() {
    return url;
  }

  void rotate(String id) {
    key = newKey(id);
  }

  /** What a good token of a newcomer says. */
  JsonObject claims() {
    long now = Instant.now().getEpochSecond();
    return new JsonObject()
        .put("iss", url)
        .put("aud", new JsonArray().add("another").add(AUDIENCE))
        .put("sub", "248289761001")
        .put("email", "mina@outside.example")
        .put("name", "Mina Park")
        .put("iat", now)
        .put("exp", now + 3600);
  }

  String token(JsonObject claims) {
    return sign(claims, key);
  }

  /** The header of its tokens, to be changed. */
  JsonObject header() {
    return header("RS256", key.id());
  }

  /** A token with another header, signed with its key. */
  String token(JsonObject header, JsonObject claims) {
    return sign(header, claims, key);
  }

  /** A token of a stranger that brings its own key along, in every way that there is. */
  String withItsOwnKey(JsonObject claims) {
    Key own = newKey(key.id());
    JsonObject header = header("RS256", own.id());
    RSAPublicKey rsa = (RSAPublicKey) own.pair().getPublic();
    header
        .put(
            "jwk",
            new JsonObject()
                .put("kty", "RSA")
                .put("n", encoded(unsigned(rsa.getModulus())))
                .put("e", encoded(unsigned(rsa.getPublicExponent()))))
        .put("jku", url + "/other-keys")
        .put("x5u", url + "/other-keys")
        .put("x5c", new JsonArray().add(Base64.getEncoder().encodeToString(rsa.getEncoded())));
    return sign(header, claims, own);
  }

  /** By a key that says it is the issuer's and is not. */
  String forged(JsonObject claims) {
    return sign(claims, newKey(key.id()));
  }

  String unsigned(JsonObject claims) {
    return unsigned(claims, "none");
  }

  String unsigned(JsonObject claims, String algorithm) {
    return head(algorithm, key.id()) + "." + encoded(claims) + ".";
  }

  /** The public key, in both of its texts, taken for a shared secret. */
  String signedWithThePublicKey(JsonObject claims, boolean pem) {
    String text = head("HS256", key.id()) + "." + encoded(claims);
    byte[] der = key.pair().getPublic().getEncoded();
    byte[] secret = pem ? Base64.getMimeEncoder().encode(der) : der;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private JsonObject discovery() {
    return new JsonObject().put("issuer", url).put("jwks_uri", url + "/keys");
  }

  private JsonObject publishedKeys() {
    keysAsked.incrementAndGet();
    RSAPublicKey rsa = (RSAPublicKey) key.pair().getPublic();
    JsonObject jwk =
        new JsonObject()
            .put("kty", "RSA")
            .put("use", "sig")
            .put("kid", key.id())
            .put("n", encoded(unsigned(rsa.getModulus())))
            .put("e", encoded(unsigned(rsa.getPublicExponent())));
    if (keysAreBroken) {
      jwk.put("n", "");
    }
    JsonObject ofAnUnknownKind =
        new JsonObject().put("kty", "OKP").put("crv", "X448").put("kid", "odd").put("x", "AA");
    return new JsonObject().put("keys", new JsonArray().add(ofAnUnknownKind).add(jwk));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String sign(JsonObject claims, Key key) {
    return sign(header("RS256", key.id()), claims, key);
  }

  private static String sign(JsonObject header, JsonObject claims, Key key) {
    String text = encoded(header) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.pair().getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Key newKey(String id) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new Key(id, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String head(String algorithm, String keyId) {
    return encoded(header(algorithm, keyId));
  }

  private static JsonObject header(String algorithm, String keyId) {
    return new JsonObject().put("alg", algorithm).put("typ", "JWT").put("kid", keyId);
  }

  private static String encoded(JsonObject json) {
    return encoded(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
