package dev.frontrow.http.contract;

import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates the requests of one operation by the contract's own schemas. Their validators are
 * created once, since that costs more than using them, and run only for values that {@link
 * FastValidator} does not accept. It does not use vertx-openapi's request validator, which needs a
 * worker thread for each request, reads query values as JSON and parses JSON leniently. For one
 * event loop.
 */
public final class OperationSchema {
  private static final String JSON = "application/json";
  private static final Logger LOG = LoggerFactory.getLogger(OperationSchema.class);

  /** A parameter of the path or the query. */
  private record ParameterSchema(
      String name,
      Fault.In in,
      boolean required,
      JsonObject schema,
      Optional<FastValidator> quick,
      Validator validator) {
    boolean accepts(Object value) {
      return (quick.isPresent() && quick.get().accepts(value))
          || validator.validate(value).getValid();
    }
  }

  private final Operation operation;
  private final JsonObject contract;
  private final List<ParameterSchema> parameters = new ArrayList<>();
  private final Optional<JsonObject> bodySchema;
  private final Optional<FastValidator> quick;
  private final Optional<Validator> body;
  private final Set<String> verbatim;

  /** Creates the schema of one operation. */
  public OperationSchema(OpenAPIContract loaded, Operation operation) {
    this.operation = operation;
    this.contract = loaded.getRawContract();
    for (Parameter parameter : operation.getParameters()) {
      parameters.add(
          new ParameterSchema(
              parameter.getName(),
              parameter.getIn() == Location.PATH ? Fault.In.PATH : Fault.In.QUERY,
              parameter.isRequired(),
              parameter.getOpenAPIModel().getJsonObject("schema"),
              FastValidator.of(contract, parameter.getOpenAPIModel().getJsonObject("schema")),
              loaded.getSchemaRepository().validator(parameter.getSchema())));
    }
    if (operation.getRequestBody() == null) {
      bodySchema = Optional.empty();
      quick = Optional.empty();
      body = Optional.empty();
      verbatim = Set.of();
    } else {
      JsonSchema schema =
          Objects.requireNonNull(operation.getRequestBody().getContent().get(JSON)).getSchema();
      bodySchema = Optional.of(rawBodySchema());
      quick = FastValidator.of(contract, rawBodySchema());
      body = Optional.of(loaded.getSchemaRepository().validator(schema));
      verbatim = verbatim(FaultFinder.resolved(contract, rawBodySchema()));
    }
  }

  /** Returns pointers to the members that are not normalised. */
  private static Set<String> verbatim(JsonObject schema) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    return properties.fieldNames().stream()
        .filter(
            name ->
                properties.getValue(name) instanceof JsonObject member
                    && member.getBoolean(StrictJson.VERBATIM, false))
        .map(name -> Fault.pointer("", name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private JsonObject rawBodySchema() {
    return contract
        .getJsonObject("paths")
        .getJsonObject(operation.getOpenAPIPath())
        .getJsonObject(method().name().toLowerCase(Locale.ROOT))
        .getJsonObject("requestBody")
        .getJsonObject("content")
        .getJsonObject(JSON)
        .getJsonObject("schema");
  }

  /** The operation's name in the contract. */
  public String id() {
    return operation.getOperationId();
  }

  /** The HTTP method. */
  public HttpMethod method() {
    return operation.getHttpMethod();
  }

  /** The path below the base path, with the names of its parameters in braces. */
  public String path() {
    return operation.getOpenAPIPath();
  }

  /** Its extensions by name, with {@link Contract#SECURITY} and {@link Contract#HEADERS}. */
  public JsonObject extensions() {
    return ValidatorMarks.removed(new JsonObject(operation.getExtensions()));
  }

  /** Returns whether the operation has a request body. */
  public boolean hasBody() {
    return body.isPresent();
  }

  /**
   * Returns the parameters by name: strings, {@link Long}s and {@link Boolean}s, with the
   * contract's defaults.
   *
   * @throws Rejection if any is invalid
   */
  public Map<String, Object> parameters(Map<String, String> path, MultiMap query) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (ParameterSchema parameter : parameters) {
      List<String> given =
          parameter.in() == Fault.In.PATH
              ? Optional.ofNullable(path.get(parameter.name())).stream().toList()
              : query.getAll(parameter.name());
      if (given.size() > 1) {
        faults.add(Fault.parameter(parameter.in(), parameter.name(), "given-twice"));
      } else if (given.isEmpty()) {
        Object byDefault = parameter.schema().getValue("default");
        if (byDefault != null) {
          values.put(parameter.name(), whole(byDefault));
        } else if (parameter.required()) {
          faults.add(Fault.parameter(parameter.in(), parameter.name(), "required"));
        }
      } else {
        read(parameter, given.get(0), values, faults);
      }
    }
    if (!faults.isEmpty()) {
      throw Rejection.invalid(faults);
    }
    return values;
  }

  private void read(
      ParameterSchema parameter, String text, Map<String, Object> values, List<Fault> faults) {
    Object value = converted(parameter.schema().getString("type", "string"), text);
    if (parameter.accepts(narrow(value))) {
      values.put(parameter.name(), value);
      return;
    }
    List<Fault> found = FaultFinder.find(contract, parameter.schema(), value);
    for (Fault fault : found.isEmpty() ? List.of(Fault.body("", "pattern")) : found) {
      faults.add(
          new Fault(
              parameter.in(), Fault.pointer("", parameter.name()), fault.key(), fault.arguments()));
    }
  }

  /**
   * Converts a value to its type. A text that cannot be converted stays a text, which the schema
   * rejects.
   */
  private static Object converted(String type, String text) {
    return switch (type) {
      case "integer" -> text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
      case "boolean" ->
          switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
          };
      default -> text;
    };
  }

  /** The validator rejects every {@link Long} for an int32. */
  private static Object narrow(Object value) {
    return value instanceof Long number && number == number.intValue()
        ? (Object) number.intValue()
        : value;
  }

  private static Object whole(Object value) {
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }

  /**
   * Returns the validated body.
   *
   * @throws Rejection if it is invalid
   */
  public JsonObject body(Buffer bytes) {
    if (bytes.length() == 0) {
      throw Rejection.invalid(Fault.body("", "body-missing"));
    }
    @Nullable Object value = StrictJson.parse(bytes, verbatim);
    if (value instanceof JsonObject object
        && ((quick.isPresent() && quick.get().accepts(object))
            || (!ValidatorMarks.areIn(object) && body.orElseThrow().validate(object).getValid()))) {
      return object;
    }
    List<Fault> found = FaultFinder.find(contract, bodySchema.orElseThrow(), value);
    throw Rejection.invalid(found.isEmpty() ? unexplained(value) : found);
  }

  /** The faults that the validator found and {@link FaultFinder} cannot explain. */
  private List<Fault> unexplained(@Nullable Object value) {
    List<OutputUnit> errors = body.orElseThrow().validate(value).getErrors();
    String pointer =
        (errors == null ? List.<OutputUnit>of() : errors)
            .stream()
                .map(error -> error.getInstanceLocation().replaceFirst("^#", ""))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    LOG.warn("event=fault-without-words operation={} pointer={}", id(), pointer);
    return List.of(Fault.body(pointer, "pattern"));
  }

  /**
   * Moves a fault to the part of the request that has the member. A message on the bus has one
   * body, in which path, query and body are combined.
   */
  public Fault located(Fault fault) {
    return parameters.stream()
        .filter(it -> Fault.pointer("", it.name()).equals(fault.pointer()))
        .findFirst()
        .map(it -> fault.in(it.in()))
        .orElse(fault);
  }
}
