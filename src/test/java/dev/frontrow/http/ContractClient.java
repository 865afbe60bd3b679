package dev.frontrow.http;

import dev.frontrow.http.contract.Contract;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A client that holds every answer against {@code openapi.yaml} and remembers which documented
 * answers it saw. An answer that the contract does not have throws an {@link AssertionError} that
 * says why. Thread-safe; blocks the test's thread.
 *
 * <pre>{@code
 * ContractClient client = ContractClient.of(vertx, "http://127.0.0.1:8080");
 * Seen seen = client.post("/sessions", credentials);
 * Seen me = client.with("Authorization", "Bearer " + token).get("/users/me");
 * }</pre>
 */
public final class ContractClient {
  private static final String BASE = "/api/v1";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  /** Answers that a request can get before it is known which operation it is for. */
  private static final Set<String> BEFORE_ROUTING =
      Set.of("400 invalid-request", "413 payload-too-large");

  /** One answer. */
  public record SeenAnswer(int status, MultiMap headers, Buffer body) {
    /** The body as a JSON object, unpacked if it came packed. */
    public JsonObject json() {
      if (!"gzip".equals(headers.get("Content-Encoding"))) {
        return body.toJsonObject();
      }
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
        return Buffer.buffer(in.readAllBytes()).toJsonObject();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The code of a problem. */
    public String code() {
      return json().getString("code");
    }
  }

  private record ContractOperation(String id, String method, Pattern path, JsonObject responses) {}

  private final Context context;
  private final HttpClient http;
  private final String origin;
  private final JsonObject file;
  private final OpenAPIContract contract;
  private final List<ContractOperation> operations;
  private final Map<String, String> headers;
  private final Set<String> seen;

  private ContractClient(
      Context context,
      HttpClient http,
      String origin,
      JsonObject file,
      OpenAPIContract contract,
      List<ContractOperation> operations,
      Map<String, String> headers,
      Set<String> seen) {
    this.context = context;
    this.http = http;
    this.origin = origin;
    this.file = file;
    this.contract = contract;
    this.operations = operations;
    this.headers = headers;
    this.seen = seen;
  }

  /** A client of the server at an origin such as {@code http://127.0.0.1:8080}. */
  public static ContractClient of(Vertx vertx, String origin) {
    JsonObject file = Waits.result(Contract.read(vertx));
    return new ContractClient(
        vertx.getOrCreateContext(),
        vertx.createHttpClient(),
        origin,
        file,
        Waits.result(Contract.load(vertx)),
        operations(file),
        Map.of(),
        new ConcurrentSkipListSet<>());
  }

  private static List<ContractOperation> operations(JsonObject file) {
    List<ContractOperation> operations = new ArrayList<>();
    file.getJsonObject("paths")
        .forEach(
            path -> {
              Pattern pattern =
                  Pattern.compile(BASE + path.getKey().replaceAll("\\{[^}]*}", "[^/]+"));
              JsonObject item = (JsonObject) path.getValue();
              item.fieldNames().stream()
                  .filter(METHODS::contains)
                  .forEach(
                      method -> {
                        JsonObject model = item.getJsonObject(method);
                        operations.add(
                            new ContractOperation(
                                model.getString("operationId"),
                                method,
                                pattern,
                                model.getJsonObject("responses")));
                      });
            });
    return operations;
  }

  /** The same client, sending one more header. */
  public ContractClient with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new ContractClient(context, http, origin, file, contract, operations, all, seen);
  }

  public SeenAnswer get(String path) {
    return send("GET", path, Optional.empty());
  }

  public SeenAnswer delete(String path) {
    return send("DELETE", path, Optional.empty());
  }

  public SeenAnswer post(String path) {
    return send("POST", path, Optional.empty());
  }

  public SeenAnswer post(String path, JsonObject body) {
    return with("Content-Type", "application/json")
        .send("POST", path, Optional.of(body.toBuffer()));
  }

  public SeenAnswer put(String path, JsonObject body) {
    return with("Content-Type", "application/json").send("PUT", path, Optional.of(body.toBuffer()));
  }

  /** Sends a request to a path below the base path and checks what comes back. */
  public SeenAnswer send(String method, String path, Optional<Buffer> body) {
    SeenAnswer answer = await(method + " " + path, exchange(method, BASE + path, body));
    check(method, BASE + path, answer);
    return answer;
  }

  private static SeenAnswer await(String label, Future<SeenAnswer> answer) {
    try {
      return answer.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(label + " was not answered in time", e);
    }
  }

  /** Sends a request without blocking and without a check. */
  public Future<SeenAnswer> exchange(String method, String target, Optional<Buffer> body) {
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.valueOf(method)).setAbsoluteURI(origin + target);
    headers.forEach(options::putHeader);
    Promise<SeenAnswer> promise = Promise.promise();
    context.runOnContext(go -> request(options, body).onComplete(promise));
    return promise.future();
  }

  /** On the context, since an answer's body is lost to whoever asks for it too late. */
  private Future<SeenAnswer> request(RequestOptions options, Optional<Buffer> body) {
    return http.request(options)
        .compose(request -> body.map(request::send).orElseGet(request::send))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        bytes -> new SeenAnswer(response.statusCode(), response.headers(), bytes)));
  }

  /** What was seen, each as {@code operation status code}, without a code for successes. */
  public Set<String> seen() {
    return Set.copyOf(seen);
  }

  /** Everything that the contract documents, in the same form. */
  public Set<String> documented() {
    Set<String> all = new TreeSet<>();
    for (ContractOperation operation : operations) {
      for (String status : operation.responses().fieldNames()) {
        JsonObject response = resolved(operation.responses().getJsonObject(status));
        List<String> codes = codes(response);
        if (codes.isEmpty()) {
          all.add(operation.id() + " " + status);
        }
        codes.forEach(code -> all.add(operation.id() + " " + status + " " + code));
      }
    }
    return all;
  }

  /** Holds an answer against the contract. */
  public void check(String method, String target, SeenAnswer answer) {
    String path = target.replaceAll("[?].*", "");
    Optional<ContractOperation> operation =
        operations.stream()
            .filter(it -> it.method().equalsIgnoreCase(method))
            .filter(it -> it.path().matcher(path).matches())
            .findFirst();
    String code = answer.status() >= 400 ? " " + answer.code() : "";
    String label = method + " " + target + " -> " + answer.status() + code;
    if (operation.isEmpty() || BEFORE_ROUTING.contains(answer.status() + code)) {
      checkProblem(label, answer);
    }
    if (operation.isEmpty()) {
      return;
    }
    JsonObject documented =
        operation.get().responses().getJsonObject(Integer.toString(answer.status()));
    if (documented == null) {
      require(label, BEFORE_ROUTING.contains(answer.status() + code), "is not documented");
      return;
    }
    JsonObject response = resolved(documented);
    if (answer.status() >= 400) {
      require(label, codes(response).contains(answer.code()), "has an undocumented code");
      require(label, answer.json().getInteger("status") == answer.status(), "names another status");
    }
    checkHeaders(label, response, answer);
    checkBody(label, response, answer);
    seen.add(operation.get().id() + " " + answer.status() + code);
  }

  private void checkProblem(String label, SeenAnswer answer) {
    require(label, answer.status() >= 400, "is an answer of no operation");
    require(
        label, type(answer).equals("application/problem+json"), "is no problem: " + type(answer));
    valid(label, "#/components/schemas/Problem", answer);
  }

  private void checkHeaders(String label, JsonObject response, SeenAnswer answer) {
    JsonObject documented = response.getJsonObject("headers", new JsonObject());
    for (String name : documented.fieldNames()) {
      JsonObject header = resolved(documented.getJsonObject(name));
      String value = answer.headers().get(name);
      require(
          label, value != null || !header.getBoolean("required", false), "lacks header " + name);
      String pattern = header.getJsonObject("schema").getString("pattern");
      if (value != null && pattern != null) {
        require(label, value.matches(pattern), "has a bad header " + name + ": " + value);
      }
      if (value != null && "integer".equals(header.getJsonObject("schema").getString("type"))) {
        require(label, Long.parseLong(value) >= 1, "has a bad header " + name + ": " + value);
      }
    }
  }

  private void checkBody(String label, JsonObject response, SeenAnswer answer) {
    JsonObject content = response.getJsonObject("content");
    if (content == null) {
      require(label, answer.body().length() == 0, "has a body");
      return;
    }
    String type = type(answer);
    require(label, content.containsKey(type), "has the content type " + type);
    valid(label, content.getJsonObject(type).getJsonObject("schema").getString("$ref"), answer);
  }

  private void valid(String label, String schema, SeenAnswer answer) {
    OutputUnit result = contract.getSchemaRepository().validator(schema).validate(answer.json());
    require(
        label,
        result.getValid(),
        "does not match " + schema + ": " + result.getErrors() + "\n" + answer.body());
  }

  private static String type(SeenAnswer answer) {
    return String.valueOf(answer.headers().get("Content-Type"));
  }

  private static List<String> codes(JsonObject response) {
    return response.getJsonArray("x-error-codes", new JsonArray()).stream()
        .map(String::valueOf)
        .toList();
  }

  private JsonObject resolved(JsonObject node) {
    String reference = node.getString("$ref");
    if (reference == null) {
      return node;
    }
    JsonObject target = file;
    for (String step : reference.substring(2).split("/", -1)) {
      target = target.getJsonObject(step);
    }
    return target;
  }

  private static void require(String label, boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(label + " " + otherwise);
    }
  }
}
