package dev.frontrow.http.request;

import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Language;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Idempotency-Key}, and computes whether two requests with one key are the same.
 * Stateless.
 */
public final class Idempotency {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY =
      Pattern.compile("[\\x21-\\x7E]{1," + IdempotencyKey.MAX_LENGTH + "}");

  /** Whether an operation accepts an idempotency key. */
  public enum KeyUse {
    /** The header is ignored. */
    NONE,
    /** The client may send a key. */
    OPTIONAL,
    /** A request without a key is refused. */
    REQUIRED;

    /** Reads the operation's header parameters. */
    static KeyUse of(JsonObject headers) {
      if (!headers.containsKey(HEADER)) {
        return NONE;
      }
      return headers.getBoolean(HEADER) ? REQUIRED : OPTIONAL;
    }
  }

  private Idempotency() {}

  /**
   * Returns the key of a request, if the operation accepts one.
   *
   * @throws Rejection with {@code idempotency-key-required} or {@code invalid-request}
   */
  static Optional<IdempotencyKey> key(
      OperationRules rules,
      MultiMap headers,
      Map<String, Object> parameters,
      JsonObject body,
      Language language) {
    if (rules.key() == KeyUse.NONE) {
      return Optional.empty();
    }
    List<String> given = headers.getAll(HEADER);
    if (given.isEmpty()) {
      if (rules.key() == KeyUse.REQUIRED) {
        throw Rejection.keyRequired(HEADER);
      }
      return Optional.empty();
    }
    if (given.size() > 1 || !KEY.matcher(given.get(0)).matches()) {
      throw Rejection.invalid(Fault.parameter(Fault.In.HEADER, HEADER, "idempotency-key"));
    }
    return Optional.of(
        new IdempotencyKey(
            given.get(0), fingerprint(rules.operation(), parameters, body), language.tag()));
  }

  /**
   * Returns a digest of operation, parameters and body. White space and the order of members do not
   * change it.
   */
  public static String fingerprint(
      String operation, Map<String, Object> parameters, JsonObject body) {
    JsonArray all =
        new JsonArray()
            .add(operation)
            .add(sorted(new JsonObject(new TreeMap<>(parameters))))
            .add(sorted(body));
    try {
      byte[] bytes = all.encode().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      Map<String, Object> members = new TreeMap<>();
      object.fieldNames().forEach(name -> members.put(name, sorted(object.getValue(name))));
      return new JsonObject(members);
    }
    if (value instanceof JsonArray array) {
      JsonArray items = new JsonArray();
      array.forEach(item -> items.add(sorted(item)));
      return items;
    }
    return value;
  }
}
