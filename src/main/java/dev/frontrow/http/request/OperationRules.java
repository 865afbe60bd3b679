package dev.frontrow.http.request;

import dev.frontrow.api.Role;
import dev.frontrow.http.contract.Contract;
import dev.frontrow.http.contract.OperationSchema;
import dev.frontrow.http.credential.Callers;
import dev.frontrow.http.limit.Criticality;
import dev.frontrow.http.limit.Limit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may call an operation, and how the server treats the call. {@code openapi.yaml} is the only
 * source: {@code security} names the credentials, the header parameters say whether there is an
 * idempotency key, and the extension {@code x-frontrow} has the rest. No rule has a default, so an
 * incomplete operation stops the start and is never open by mistake. Immutable.
 *
 * @param operation its name in the contract
 * @param role the role that the caller needs; empty if anyone may call
 * @param credentials the security schemes of which the caller needs one; empty if anyone may call
 * @param limitsByAddress rate limits for the client's address, besides {@link Limit#ADDRESS}
 * @param limitsByUser rate limits for the caller; at least one if there is a caller
 */
public record OperationRules(
    String operation,
    Optional<Role> role,
    Set<String> credentials,
    Criticality criticality,
    Idempotency.KeyUse key,
    List<Limit> limitsByAddress,
    List<Limit> limitsByUser) {
  static final String EXTENSION = "x-frontrow";

  private static final String ROLE = "role";
  private static final String CRITICALITY = "criticality";
  private static final String LIMITS = "limits";
  private static final String ANYONE = "anyone";
  private static final Set<String> MEMBERS = Set.of(ROLE, CRITICALITY, LIMITS);
  private static final Set<String> SCHEMES = Set.of(Callers.ACCESS, Callers.QUEUE);

  /** Checks that the rules do not contradict each other. */
  public OperationRules {
    credentials = Set.copyOf(credentials);
    limitsByAddress = List.copyOf(limitsByAddress);
    limitsByUser = List.copyOf(limitsByUser);
    boolean open = credentials.isEmpty();
    check(open || role.isPresent(), operation, "has security and the role " + ANYONE);
    check(!open || role.isEmpty(), operation, "has a role and no security");
    check(open || !limitsByUser.isEmpty(), operation, "has no limit that counts by user");
    check(!open || limitsByUser.isEmpty(), operation, "has a limit by user and no security");
    check(!open || key == Idempotency.KeyUse.NONE, operation, "has a key and no security");
    check(
        role.filter(Role.ADMIN::equals).isEmpty() || credentials.equals(Set.of(Callers.ACCESS)),
        operation,
        "is for admin, so its security must be " + Callers.ACCESS);
  }

  /**
   * Reads the rules of one operation.
   *
   * @throws IllegalStateException with one line that names the operation, if something is missing,
   *     unknown or contradictory
   */
  public static OperationRules of(OperationSchema schema) {
    return of(schema.id(), schema.extensions());
  }

  static OperationRules of(String operation, JsonObject extensions) {
    if (!(extensions.getValue(EXTENSION) instanceof JsonObject extension)) {
      throw wrong(operation, "has no " + EXTENSION);
    }
    Set<String> unknown = new HashSet<>(extension.fieldNames());
    unknown.removeAll(MEMBERS);
    check(unknown.isEmpty(), operation, "has unknown members in " + EXTENSION + ": " + unknown);
    List<Limit> limits =
        texts(operation, extension.getValue(LIMITS), EXTENSION + "." + LIMITS)
            .map(title -> limit(operation, title))
            .toList();
    return new OperationRules(
        operation,
        role(operation, extension),
        credentials(operation, extensions.getValue(Contract.SECURITY)),
        constant(Criticality.class, operation, CRITICALITY, extension.getValue(CRITICALITY)),
        Idempotency.KeyUse.of(extensions.getJsonObject(Contract.HEADERS)),
        limits.stream().filter(limit -> limit.counts() == Limit.Subject.ADDRESS).toList(),
        limits.stream().filter(limit -> limit.counts() == Limit.Subject.USER).toList());
  }

  /** Returns whether only organisers may call. */
  boolean isForAdmin() {
    return role.isPresent() && role.get() == Role.ADMIN;
  }

  private static Optional<Role> role(String operation, JsonObject extension) {
    Object given = extension.getValue(ROLE);
    return ANYONE.equals(given)
        ? Optional.empty()
        : Optional.of(constant(Role.class, operation, ROLE, given));
  }

  private static Set<String> credentials(String operation, Object security) {
    if (!(security instanceof JsonArray alternatives)) {
      throw wrong(operation, "has no security");
    }
    Set<String> names = new HashSet<>();
    for (Object alternative : alternatives) {
      Set<String> schemes = ((JsonObject) alternative).fieldNames();
      check(
          schemes.size() == 1 && SCHEMES.containsAll(schemes),
          operation,
          "has an unknown security: " + schemes);
      names.addAll(schemes);
    }
    return names;
  }

  private static Limit limit(String operation, String title) {
    return Stream.of(Limit.values())
        .filter(limit -> limit != Limit.ADDRESS && limit.title().equals(title))
        .findFirst()
        .orElseThrow(() -> wrong(operation, "has an unknown limit: " + title));
  }

  private static Stream<String> texts(String operation, Object given, String name) {
    if (!(given instanceof JsonArray array)) {
      throw wrong(operation, "has no " + name);
    }
    return array.stream().map(String::valueOf);
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, String operation, String member, Object given) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    operation,
                    given == null
                        ? "has no " + EXTENSION + "." + member
                        : "has an unknown " + EXTENSION + "." + member + ": " + given));
  }

  private static void check(boolean holds, String operation, String otherwise) {
    if (!holds) {
      throw wrong(operation, otherwise);
    }
  }

  private static IllegalStateException wrong(String operation, String what) {
    return new IllegalStateException(
        "the operation " + operation + " in " + Contract.RESOURCE + " " + what);
  }
}
