package dev.frontrow.http.request;

import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.PageRequest;
import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.http.credential.Caller;
import dev.frontrow.http.problem.Language;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A request that matches the contract, taken apart.
 *
 * @param caller who asks
 * @param client the address that the request comes from
 * @param language to answer in
 * @param headers as they came
 * @param parameters of path and query by name: texts, {@link Long}s and {@link Boolean}s
 * @param body an empty object where the operation has none
 * @param idempotencyKey if one was sent
 */
public record ApiRequest(
    Caller caller,
    ClientAddress client,
    Language language,
    MultiMap headers,
    Map<String, Object> parameters,
    JsonObject body,
    Optional<IdempotencyKey> idempotencyKey) {
  /** A parameter of the contract's schema {@code Id}, which is always there. */
  public UUID id(String name) {
    return UUID.fromString(Objects.requireNonNull(parameters.get(name), name).toString());
  }

  /** A member of the body of the contract's schema {@code Id}, which is required. */
  public UUID bodyId(String name) {
    return UUID.fromString(body.getString(name));
  }

  /** A date of the query. */
  public Optional<LocalDate> date(String name) {
    return Optional.ofNullable(parameters.get(name)).map(it -> LocalDate.parse(it.toString()));
  }

  /** A flag of the query; false where there is none. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(parameters.get(name));
  }

  /** The page that is asked for. */
  public PageRequest page() {
    long limit = parameters.get("limit") instanceof Long number ? number : 20;
    return new PageRequest(
        (int) limit,
        Optional.ofNullable(parameters.get("cursor")).map(Object::toString),
        flag("past"));
  }
}
