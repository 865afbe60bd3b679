package dev.frontrow.http.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract on the class path, in the form that vertx-openapi 5.0 can load.
 *
 * <p>The file is written for clients. vertx-openapi refuses some of what they may expect there, so
 * the copy that it gets differs from the file in these points only:
 *
 * <ul>
 *   <li>The server's URL becomes absolute, since it is parsed by {@link java.net.URL}.
 *   <li>{@code application/problem+json} becomes {@link #PROBLEM_STAND_IN}, since only a fixed set
 *       of media types and the vendor tree are supported.
 *   <li>Header parameters, and the response headers with quotes in their values, are left out,
 *       since it reads header values as URL-encoded JSON: {@code a%b} would be refused as an
 *       idempotency key, {@code W/"3"} as an entity tag. Whoever needs a header checks it; {@link
 *       #HEADERS} says which an operation has.
 *   <li>{@code security} becomes {@link #SECURITY}, since the router builder joins alternatives so
 *       that the last refusal hides the first, and checks only with handlers of its own types.
 *   <li>Examples are left out: nothing reads them, and each validation copies a map of everything
 *       that the contract holds.
 * </ul>
 *
 * <p>Thread-safe; it has no state.
 */
public final class Contract {
  public static final String RESOURCE = "openapi.yaml";
  static final String PROBLEM = "application/problem+json";
  static final String PROBLEM_STAND_IN = "application/vnd.problem+json";

  /** The extension of an operation that holds what the file has under {@code security}. */
  public static final String SECURITY = "x-security";

  /**
   * The extension of an operation that holds its header parameters: an object that maps the name of
   * each header to whether it is required.
   */
  public static final String HEADERS = "x-headers";

  private static final Map<String, String> RENAMED =
      Map.of(PROBLEM, PROBLEM_STAND_IN, "security", SECURITY);

  private static final Set<String> LEFT_OUT =
      Set.of("ETag", "WWW-Authenticate", "example", "examples");

  private Contract() {}

  /** Loads the contract; fails with an {@code OpenAPIContractException} if it is invalid. */
  public static Future<OpenAPIContract> load(Vertx vertx) {
    return read(vertx).compose(file -> load(vertx, file));
  }

  /** Loads another contract in the form of the one on the class path. */
  public static Future<OpenAPIContract> load(Vertx vertx, JsonObject file) {
    return OpenAPIContract.from(vertx, enforceable(file));
  }

  /** Reads the file unchanged. */
  public static Future<JsonObject> read(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(RESOURCE)
        .map(bytes -> parse(bytes.toString(StandardCharsets.UTF_8)));
  }

  private static JsonObject parse(String yaml) {
    Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return new JsonObject(document);
  }

  private static JsonObject enforceable(JsonObject file) {
    Map<String, JsonObject> known = headerParameters(file);
    JsonObject contract = adapted(file, known.keySet());
    JsonObject server = contract.getJsonArray("servers").getJsonObject(0);
    server.put("url", "http://localhost" + server.getString("url"));
    for (Map.Entry<String, Object> path : file.getJsonObject("paths")) {
      for (Map.Entry<String, Object> member : (JsonObject) path.getValue()) {
        if (member.getValue() instanceof JsonObject operation) {
          contract
              .getJsonObject("paths")
              .getJsonObject(path.getKey())
              .getJsonObject(member.getKey())
              .put(HEADERS, headers(known, operation));
        }
      }
    }
    return contract;
  }

  /** Returns the header parameters of an operation: their names, and whether they are required. */
  private static JsonObject headers(Map<String, JsonObject> known, JsonObject operation) {
    JsonObject headers = new JsonObject();
    for (Object parameter : operation.getJsonArray("parameters", new JsonArray())) {
      JsonObject header = known.get(((JsonObject) parameter).getString("$ref", ""));
      if (header != null) {
        headers.put(header.getString("name"), header.getBoolean("required", false));
      }
    }
    return headers;
  }

  /**
   * Returns the header parameters by reference. The file defines each of them among its components.
   */
  private static Map<String, JsonObject> headerParameters(JsonObject file) {
    JsonObject parameters = file.getJsonObject("components").getJsonObject("parameters");
    return parameters.fieldNames().stream()
        .filter(name -> "header".equals(parameters.getJsonObject(name).getString("in")))
        .collect(
            Collectors.toUnmodifiableMap(
                name -> "#/components/parameters/" + name, parameters::getJsonObject));
  }

  private static JsonObject adapted(JsonObject node, Set<String> headers) {
    JsonObject copy = new JsonObject();
    node.forEach(
        member -> {
          String name = member.getKey();
          if (!LEFT_OUT.contains(name)) {
            copy.put(RENAMED.getOrDefault(name, name), adapted(member.getValue(), headers));
          }
        });
    return copy;
  }

  private static Object adapted(Object node, Set<String> headers) {
    if (node instanceof JsonObject object) {
      return adapted(object, headers);
    }
    if (node instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.stream()
          .filter(item -> !isHeader(item, headers))
          .forEach(item -> copy.add(adapted(item, headers)));
      return copy;
    }
    return node;
  }

  private static boolean isHeader(Object item, Set<String> headers) {
    return item instanceof JsonObject object
        && object.getValue("$ref") instanceof String reference
        && headers.contains(reference);
  }
}
