package dev.frontrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * docs/asyncapi.yaml describes exactly the golden messages of the bus, and the frames of the HTTP
 * contract. A member that a golden form has and its schema has not fails the test too.
 */
class AsyncApiTest {
  private static final Path DOCUMENT = Path.of("docs/asyncapi.yaml");
  private static final Path HTTP_CONTRACT = Path.of("src/main/resources/openapi.yaml");
  private static final Path GOLDEN = Path.of("src/test/resources/wire");
  private static final String SCHEMAS = "#/components/schemas/";

  private static JsonObject document;
  private static JsonObject channels;
  private static JsonObject schemas;
  private static JsonObject httpSchemas;
  private static JsonObject httpDefinitions;

  @BeforeAll
  static void read() throws IOException {
    document = yaml(DOCUMENT);
    channels = document.getJsonObject("channels");
    schemas = document.getJsonObject("components").getJsonObject("schemas");
    httpSchemas = yaml(HTTP_CONTRACT).getJsonObject("components").getJsonObject("schemas");
    httpDefinitions = new JsonObject(httpSchemas.encode().replace(SCHEMAS, "#/definitions/http/"));
  }

  @Test
  void every_golden_call_is_described_and_no_other() throws IOException {
    JsonObject calls = golden("calls.json");
    Set<String> golden = new TreeSet<>();
    for (String address : calls.fieldNames()) {
      for (Map.Entry<String, Object> call : calls.getJsonObject(address)) {
        golden.add(address + " " + call.getKey());
        JsonObject message = messages(channel(address)).getJsonObject(call.getKey());
        assertTrue(message != null, () -> address + " has no message " + call.getKey());
        assertValid(message.getJsonObject("payload"), call.getValue(), call.getKey());
        assertValid(
            message.getJsonObject("headers"),
            new JsonObject().put("action", call.getKey()),
            call.getKey());
      }
    }
    Set<String> described = new TreeSet<>();
    operations("receive")
        .filter(it -> it.containsKey("reply"))
        .forEach(
            it -> {
              String channel = last(it.getJsonObject("channel"));
              String action = last(it.getJsonArray("messages").getJsonObject(0));
              described.add(channels.getJsonObject(channel).getString("address") + " " + action);
              assertEquals(
                  action + "Reply",
                  last(it.getJsonObject("reply").getJsonArray("messages").getJsonObject(0)));
            });
    assertEquals(golden, described);
    Set<String> messages = new TreeSet<>();
    for (String address : calls.fieldNames()) {
      messages(channel(address)).fieldNames().stream()
          .filter(name -> !name.endsWith("Reply"))
          .forEach(name -> messages.add(address + " " + name));
    }
    assertEquals(golden, messages);
  }

  @Test
  void every_golden_record_has_a_schema() throws IOException {
    for (Map.Entry<String, Object> record : golden("records.json")) {
      for (Object example : (JsonArray) record.getValue()) {
        assertValid(
            new JsonObject().put("$ref", SCHEMAS + record.getKey()), example, record.getKey());
      }
    }
  }

  @Test
  void every_type_of_event_is_described_at_its_address_and_no_other() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (Object each : EventFormTest.goldenEvents()) {
      JsonObject event = (JsonObject) each;
      boolean notice = event.getLong("sequence") == 0;
      String address = notice ? Addresses.LINE : Addresses.EVENTS;
      JsonObject message = named(channel(address), event.getString("type"));
      assertValid(message.getJsonObject("payload"), event, event.getString("type"));
      seen.add(event.getString("type"));
    }
    Set<String> described = new TreeSet<>();
    for (String address : List.of(Addresses.EVENTS, Addresses.LINE)) {
      messages(channel(address)).stream()
          .forEach(it -> described.add(((JsonObject) it.getValue()).getString("name")));
    }
    assertEquals(EventFormTest.types(), described);
    assertEquals(described, seen);
  }

  @Test
  void every_frame_of_the_http_contract_is_described_in_its_direction() {
    JsonObject live = channels.getJsonObject("live");
    assertEquals(frames("LiveClientFrame"), frameMessages("receive"));
    assertEquals(frames("LiveServerFrame"), frameMessages("send"));
    for (String union : List.of("LiveClientFrame", "LiveServerFrame")) {
      JsonObject mapping = mapping(union);
      for (String type : mapping.fieldNames()) {
        JsonObject example =
            httpSchemas
                .getJsonObject(mapping.getString(type).substring(SCHEMAS.length()))
                .getJsonArray("examples")
                .getJsonObject(0)
                .copy()
                .put("type", type);
        JsonObject payload = messages(live).getJsonObject(type).getJsonObject("payload");
        assertValid(payload, example, type);
        assertTrue(!validate(payload, example.copy().put("type", "other")).getValid(), type);
      }
    }
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> missing =
        references(document)
            .filter(it -> it.startsWith("#/") && !exists(document, it.substring(2)))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static boolean exists(JsonObject from, String path) {
    Object at = from;
    for (String step : path.split("/", -1)) {
      at = at instanceof JsonObject object ? object.getValue(step) : null;
    }
    return at != null;
  }

  private static Stream<String> references(Object value) {
    if (value instanceof JsonObject object) {
      return object.stream()
          .flatMap(
              it ->
                  it.getKey().equals("$ref")
                      ? Stream.of((String) it.getValue())
                      : references(it.getValue()));
    }
    return value instanceof JsonArray array
        ? array.stream().flatMap(AsyncApiTest::references)
        : Stream.of();
  }

  private static JsonObject mapping(String union) {
    return httpSchemas.getJsonObject(union).getJsonObject("discriminator").getJsonObject("mapping");
  }

  private static Set<String> frames(String union) {
    return new TreeSet<>(mapping(union).fieldNames());
  }

  private static Set<String> frameMessages(String action) {
    return operations(action)
        .filter(it -> last(it.getJsonObject("channel")).equals("live"))
        .flatMap(it -> it.getJsonArray("messages").stream())
        .map(it -> last((JsonObject) it))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonObject> operations(String action) {
    return document.getJsonObject("operations").stream()
        .map(it -> (JsonObject) it.getValue())
        .filter(it -> it.getString("action").equals(action));
  }

  private static String last(JsonObject reference) {
    String pointer = reference.getString("$ref");
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  private static JsonObject channel(String address) {
    return channels.stream()
        .map(it -> (JsonObject) it.getValue())
        .filter(it -> it.getString("address").equals(address))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no channel " + address));
  }

  private static JsonObject messages(JsonObject channel) {
    return channel.getJsonObject("messages");
  }

  private static JsonObject named(JsonObject channel, String name) {
    return messages(channel).stream()
        .map(it -> (JsonObject) it.getValue())
        .filter(it -> it.getString("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no message " + name));
  }

  private static void assertValid(JsonObject schema, Object value, String name) {
    OutputUnit result = validate(schema, value);
    assertTrue(result.getValid(), () -> name + " " + value + " " + result.getErrors());
  }

  private static OutputUnit validate(JsonObject schema, Object value) {
    JsonObject whole =
        new JsonObject()
            .put(
                "definitions",
                new JsonObject().put("bus", strict(schemas, true)).put("http", httpDefinitions))
            .put("allOf", new JsonArray().add(strict(schema, true)));
    String text =
        whole
            .encode()
            .replace("../src/main/resources/openapi.yaml" + SCHEMAS, "#/definitions/http/")
            .replace(SCHEMAS, "#/definitions/bus/");
    return Validator.create(
            JsonSchema.of(new JsonObject(text)),
            new JsonSchemaOptions()
                .setDraft(Draft.DRAFT202012)
                .setBaseUri("https://frontrow.test/"))
        .validate(value);
  }

  /** The schema without room for members that it does not name. */
  private static Object strictValue(Object value, boolean closed) {
    if (value instanceof JsonObject object) {
      return strict(object, closed);
    }
    return value instanceof JsonArray array
        ? new JsonArray(array.stream().map(it -> strictValue(it, closed)).toList())
        : value;
  }

  private static JsonObject strict(JsonObject schema, boolean closed) {
    JsonObject strict = new JsonObject();
    schema.forEach(
        it -> strict.put(it.getKey(), strictValue(it.getValue(), !it.getKey().equals("allOf"))));
    if (closed && "object".equals(schema.getValue("type")) && schema.containsKey("properties")) {
      strict.put("additionalProperties", false);
    }
    return strict;
  }

  private static JsonObject golden(String file) throws IOException {
    return new JsonObject(Files.readString(GOLDEN.resolve(file)));
  }

  private static JsonObject yaml(Path file) throws IOException {
    Map<String, Object> map =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    return new JsonObject(new JsonObject(map).encode());
  }
}
