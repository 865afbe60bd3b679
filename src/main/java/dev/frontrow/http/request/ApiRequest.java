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
 * A validated request, parsed.
 *
 * @param caller who sends it
 * @param client the address that it comes from
 * @param language the language of the response
 * @param headers the headers as received
 * @param parameters path and query parameters by name: strings, {@link Long}s and {@link Boolean}s
 * @param body an empty object if the operation has no body
 * @param idempotencyKey the key, if one was sent
 */
public record ApiRequest(
    Caller caller,
    ClientAddress client,
    Language language,
    MultiMap headers,
    Map<String, Object> parameters,
    JsonObject body,
    Optional<IdempotencyKey> idempotencyKey) {
  /** Returns a required parameter of the schema {@code Id}. */
  public UUID id(String name) {
    return UUID.fromString(Objects.requireNonNull(parameters.get(name), name).toString());
  }

  /** Returns a required member of the body of the schema {@code Id}. */
  public UUID bodyId(String name) {
    return UUID.fromString(body.getString(name));
  }

  /** Returns a date of the query. */
  public Optional<LocalDate> date(String name) {
    return Optional.ofNullable(parameters.get(name)).map(it -> LocalDate.parse(it.toString()));
  }

  /** Returns a flag of the query; false if it is absent. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(parameters.get(name));
  }

  /** Returns the requested page. */
  public PageRequest page() {
    long limit = parameters.get("limit") instanceof Long number ? number : 20;
    return new PageRequest(
        (int) limit,
        Optional.ofNullable(parameters.get("cursor")).map(Object::toString),
        flag("past"));
  }
}
