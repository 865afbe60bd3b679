package dev.frontrow.journey;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A request with one odd value. It is made from the contract: from the parameters and the example
 * of the body.
 *
 * @param operation the operation of the contract
 * @param in the part of the request, as a problem names it
 * @param pointer points at the odd value
 * @param path the encoded path with its query
 * @param body a text, since an object cannot have some of the odd values
 * @param headers all but the credential
 */
record Mutation(
    String operation,
    String method,
    String in,
    String pointer,
    String path,
    Optional<String> body,
    Map<String, String> headers) {
  private static final String HERE = "@@here@@";

  /**
   * Makes the requests of one operation. {@code good} has values for its parameters and members.
   */
  record Maker(JsonObject contract, String path, String method, Map<String, String> good) {
    Stream<Mutation> all() {
      return Stream.of(inPath(), inQuery(), inHeader(), inBody()).flatMap(it -> it);
    }

    private JsonObject operation() {
      return contract.getJsonObject("paths").getJsonObject(path).getJsonObject(method);
    }

    String id() {
      return operation().getString("operationId");
    }

    private Stream<JsonObject> parameters(String in) {
      JsonArray shared =
          contract
              .getJsonObject("paths")
              .getJsonObject(path)
              .getJsonArray("parameters", new JsonArray());
      return Stream.concat(
              operation().getJsonArray("parameters", new JsonArray()).stream(), shared.stream())
          .map(it -> resolved((JsonObject) it))
          .filter(it -> it.getString("in").equals(in));
    }

    private Stream<Mutation> inPath() {
      return parameters("path")
          .map(it -> it.getString("name"))
          .flatMap(
              name ->
                  OddValues.inPaths()
                      // An empty segment, or one of dots, makes it the path of another operation.
                      .filter(odd -> !odd.isEmpty() && !odd.contains(".."))
                      .map(
                          odd ->
                              of(
                                  "path",
                                  "/" + name,
                                  path(other -> other.equals(name) ? odd : good.get(other)),
                                  body().map(JsonObject::encode),
                                  Map.of())));
    }

    private Stream<Mutation> inQuery() {
      return parameters("query")
          .map(it -> it.getString("name"))
          .flatMap(
              name ->
                  OddValues.plain()
                      .map(
                          odd ->
                              of(
                                  "query",
                                  "/" + name,
                                  path(good::get) + "?" + name + "=" + encoded(odd),
                                  body().map(JsonObject::encode),
                                  Map.of())));
    }

    /** Of the values that a header can have. */
    private Stream<Mutation> inHeader() {
      return parameters("header")
          .map(it -> it.getString("name"))
          .flatMap(
              name ->
                  OddValues.plain()
                      .filter(odd -> odd.chars().allMatch(c -> c >= ' ' && c < 0x7F))
                      .map(
                          odd ->
                              of(
                                  "header",
                                  "/" + name,
                                  path(good::get),
                                  body().map(JsonObject::encode),
                                  Map.of(name, odd))));
    }

    private Stream<Mutation> inBody() {
      if (body().isEmpty()) {
        return Stream.of();
      }
      return pointers(bodySchema(), body().get(), "")
          .flatMap(
              pointer ->
                  OddValues.json()
                      .map(
                          odd ->
                              of(
                                  "body",
                                  pointer,
                                  path(good::get),
                                  Optional.of(
                                      set(body().get(), pointer)
                                          .encode()
                                          .replace('"' + HERE + '"', odd)),
                                  Map.of())));
    }

    /** Of the members in the example, and of those that the schema has besides. */
    private Stream<String> pointers(JsonObject written, Object value, String pointer) {
      JsonObject schema = resolved(written);
      List<String> found = new ArrayList<>();
      if (value instanceof JsonObject object) {
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        for (String name : properties.fieldNames()) {
          found.add(pointer + "/" + name);
          Object member = object.getValue(name);
          pointers(properties.getJsonObject(name), member, pointer + "/" + name)
              .forEach(found::add);
        }
      } else if (value instanceof JsonArray array) {
        pointers(schema.getJsonObject("items"), array.getValue(0), pointer + "/0")
            .forEach(found::add);
      }
      return found.stream();
    }

    private static JsonObject set(JsonObject body, String pointer) {
      JsonObject changed = body.copy();
      Object at = changed;
      String[] steps = pointer.substring(1).split("/", -1);
      for (int i = 0; i < steps.length - 1; i++) {
        at =
            at instanceof JsonArray array
                ? array.getValue(Integer.parseInt(steps[i]))
                : ((JsonObject) at).getValue(steps[i]);
      }
      ((JsonObject) at).put(steps[steps.length - 1], HERE);
      return changed;
    }

    private JsonObject bodySchema() {
      return content().getJsonObject("schema");
    }

    private JsonObject content() {
      return resolved(operation().getJsonObject("requestBody"))
          .getJsonObject("content")
          .getJsonObject("application/json");
    }

    private Optional<JsonObject> body() {
      if (!operation().containsKey("requestBody")) {
        return Optional.empty();
      }
      JsonObject examples = content().getJsonObject("examples");
      String first = examples.fieldNames().iterator().next();
      JsonObject body = examples.getJsonObject(first).getJsonObject("value").copy();
      good.forEach(
          (name, value) ->
              body.fieldNames().stream()
                  .filter(name::equals)
                  .toList()
                  .forEach(member -> body.put(member, value)));
      return Optional.of(body);
    }

    private String path(UnaryOperator<String> value) {
      String filled = path;
      for (JsonObject parameter : parameters("path").toList()) {
        String name = parameter.getString("name");
        filled = filled.replace("{" + name + "}", encoded(String.valueOf(value.apply(name))));
      }
      return filled;
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonObject resolved(JsonObject node) {
      JsonObject at = node;
      while (at.getValue("$ref") instanceof String reference) {
        JsonObject target = contract;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
          target = target.getJsonObject(step);
        }
        at = target;
      }
      return at;
    }

    private Mutation of(
        String in,
        String pointer,
        String path,
        Optional<String> body,
        Map<String, String> headers) {
      return new Mutation(id(), method, in, pointer, path, body, headers);
    }
  }
}
