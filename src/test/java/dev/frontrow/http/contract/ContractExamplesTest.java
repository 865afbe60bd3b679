package dev.frontrow.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract keeps its own word: what it shows by example is what it demands.
 *
 * <p>Schemas are taken from the contract as the server loads it, examples from the file as clients
 * read it.
 */
@ExtendWith(VertxExtension.class)
class ContractExamplesTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private static JsonObject file;
  private static OpenAPIContract contract;

  @BeforeAll
  static void loadTheContract(Vertx vertx) {
    file = Waits.result(Contract.read(vertx));
    contract = Waits.result(Contract.load(vertx));
  }

  @Test
  void the_server_loads_every_operation_of_the_file() {
    Set<String> loaded =
        contract.operations().stream().map(Operation::getOperationId).collect(Collectors.toSet());

    assertEquals(operations().map(Call::id).collect(Collectors.toSet()), loaded);
  }

  @Test
  void every_operation_is_explained() {
    List<String> silent =
        operations()
            .filter(
                call ->
                    call.model().getString("summary", "").isBlank()
                        || call.model().getString("description", "").isBlank()
                        || call.model().getJsonArray("tags", new JsonArray()).isEmpty()
                        || !call.model().containsKey("security"))
            .map(Call::id)
            .toList();

    assertEquals(List.of(), silent);
  }

  @Test
  void every_request_example_matches_its_schema() {
    List<String> faults = new ArrayList<>();
    operations()
        .filter(call -> call.model().containsKey("requestBody"))
        .forEach(
            call -> {
              JsonObject body = call.model().getJsonObject("requestBody").getJsonObject("content");
              JsonSchema schema =
                  contract
                      .operation(call.id())
                      .getRequestBody()
                      .getContent()
                      .get(MediaType.APPLICATION_JSON)
                      .getSchema();
              Map<String, Object> examples = examples(body.getJsonObject("application/json"));
              if (examples.isEmpty()) {
                faults.add(call.id() + " shows no request");
              }
              examples.forEach(
                  (name, value) ->
                      addFaults(
                          faults,
                          call.id() + " request " + name,
                          contract.getSchemaRepository().validator(schema).validate(value)));
            });

    assertEquals(List.of(), faults);
  }

  @Test
  void every_answer_example_matches_its_schema(Vertx vertx) {
    ResponseValidator validator = ResponseValidator.create(vertx, contract);
    List<String> faults = new ArrayList<>();
    answers()
        .forEach(
            answer ->
                content(answer)
                    .forEach(
                        (type, media) -> {
                          Map<String, Object> examples = examples(media);
                          if (examples.isEmpty()) {
                            faults.add(answer.label() + " shows no example");
                          }
                          examples.forEach(
                              (name, value) -> {
                                try {
                                  Waits.result(
                                      validator.validate(asSent(answer, type, value), answer.id()));
                                } catch (ValidatorException refused) {
                                  faults.add(
                                      answer.label() + " " + name + ": " + refused.getMessage());
                                }
                              });
                        }));

    assertEquals(List.of(), faults);
  }

  @Test
  void every_error_answer_names_its_codes_and_shows_each_of_them() {
    List<String> faults = new ArrayList<>();
    Stream.concat(answers().filter(answer -> answer.status() >= 400), unroutedAnswers())
        .forEach(
            answer -> {
              List<String> codes = codes(answer);
              JsonObject media = content(answer).get(Contract.PROBLEM);
              if (codes.isEmpty() || media == null) {
                faults.add(answer.label() + " names no code or shows no problem");
                return;
              }
              Map<String, Object> examples = examples(media);
              if (!examples.keySet().equals(Set.copyOf(codes))) {
                faults.add(answer.label() + " names " + codes + ", shows " + examples.keySet());
              }
              examples.forEach(
                  (name, value) -> {
                    JsonObject problem = (JsonObject) value;
                    if (!problem.getString("code").equals(name)
                        || !problem.getString("type").equals("urn:frontrow:problem:" + name)
                        || problem.getInteger("status") != answer.status()) {
                      faults.add(answer.label() + " shows another problem as " + name);
                    }
                  });
            });

    assertEquals(List.of(), faults);
  }

  @Test
  void every_code_of_a_problem_is_answered_somewhere_and_no_other_is() {
    JsonObject code =
        resolve("#/components/schemas/Problem").getJsonObject("properties").getJsonObject("code");
    Set<String> known = strings(code.getJsonArray("enum")).collect(Collectors.toSet());
    Set<String> answered = new TreeSet<>();
    Stream.concat(answers(), unroutedAnswers()).forEach(answer -> answered.addAll(codes(answer)));

    assertEquals(new TreeSet<>(known), answered);
  }

  @Test
  void every_answer_that_asks_to_come_back_says_when() {
    List<String> silent =
        answers()
            .filter(answer -> answer.status() == 429 || answer.status() == 503)
            .filter(answer -> !headers(answer).containsKey("Retry-After"))
            .map(Answer::label)
            .toList();

    assertEquals(List.of(), silent);
  }

  @Test
  void every_example_of_a_frame_matches_its_schema() {
    JsonObject schemas = file.getJsonObject("components").getJsonObject("schemas");
    List<String> faults = new ArrayList<>();
    int frames = 0;
    for (String name : schemas.fieldNames()) {
      JsonArray examples = schemas.getJsonObject(name).getJsonArray("examples", new JsonArray());
      String union = name.matches("Live(Auth|Watch)Frame") ? "LiveClientFrame" : "LiveServerFrame";
      for (Object example : examples) {
        frames++;
        addFaults(faults, name, validate("#/components/schemas/" + name, example));
        addFaults(faults, name, validate("#/components/schemas/" + union, example));
      }
    }

    assertEquals(List.of(), faults);
    assertEquals(9, frames);
  }

  @Test
  void every_example_of_a_path_parameter_matches_its_schema() {
    JsonObject parameters = file.getJsonObject("components").getJsonObject("parameters");
    List<String> faults = new ArrayList<>();
    for (String name : parameters.fieldNames()) {
      JsonObject parameter = parameters.getJsonObject(name);
      if (parameter.containsKey("example")) {
        String schema = "#/components/parameters/" + name + "/schema";
        addFaults(faults, name, validate(schema, parameter.getValue("example")));
      }
    }

    assertEquals(List.of(), faults);
  }

  @Test
  void an_example_that_lacks_a_member_would_be_noticed() {
    JsonObject problem = resolve("#/components/examples/seat-taken").getJsonObject("value").copy();
    problem.remove("code");

    assertFalse(validate("#/components/schemas/Problem", problem).getValid());
  }

  private record Call(String id, JsonObject model) {}

  private record Answer(String id, int status, JsonObject model) {
    String label() {
      return id + " " + status;
    }
  }

  private static Stream<Call> operations() {
    return file.getJsonObject("paths").stream()
        .map(path -> (JsonObject) path.getValue())
        .flatMap(path -> path.stream().filter(member -> METHODS.contains(member.getKey())))
        .map(member -> (JsonObject) member.getValue())
        .map(model -> new Call(model.getString("operationId"), model));
  }

  private static Stream<Answer> answers() {
    return operations()
        .flatMap(call -> answers(call.id(), call.model().getJsonObject("responses")));
  }

  private static Stream<Answer> unroutedAnswers() {
    return answers("unrouted", file.getJsonObject("x-unrouted-responses"));
  }

  private static Stream<Answer> answers(String id, JsonObject responses) {
    return responses.fieldNames().stream()
        .map(
            status ->
                new Answer(id, Integer.parseInt(status), resolve(responses.getJsonObject(status))));
  }

  private static Map<String, JsonObject> content(Answer answer) {
    return objects(answer.model().getJsonObject("content", new JsonObject()));
  }

  private static Map<String, JsonObject> headers(Answer answer) {
    return objects(answer.model().getJsonObject("headers", new JsonObject()));
  }

  private static List<String> codes(Answer answer) {
    return strings(answer.model().getJsonArray("x-error-codes", new JsonArray())).toList();
  }

  private static Map<String, Object> examples(JsonObject media) {
    return objects(media.getJsonObject("examples", new JsonObject())).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getValue("value")));
  }

  private static Map<String, JsonObject> objects(JsonObject members) {
    return members.fieldNames().stream()
        .collect(Collectors.toMap(name -> name, name -> resolve(members.getJsonObject(name))));
  }

  private static Stream<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast);
  }

  private static JsonObject resolve(JsonObject model) {
    return model.containsKey("$ref") ? resolve(model.getString("$ref")) : model;
  }

  private static JsonObject resolve(String reference) {
    JsonObject node = file;
    for (String name : reference.substring("#/".length()).split("/", -1)) {
      node = node.getJsonObject(name);
    }
    return node;
  }

  private static ValidatableResponse asSent(Answer answer, String type, Object body) {
    Map<String, String> headers =
        headers(answer).entrySet().stream()
            // The validator takes what begins with a quote for JSON, and these are lists.
            .filter(entry -> !entry.getKey().startsWith("RateLimit"))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> entry.getValue().getValue("example").toString()));
    String loadedType = type.equals(Contract.PROBLEM) ? Contract.PROBLEM_STAND_IN : type;
    Buffer sent = ((JsonObject) body).toBuffer();
    return ValidatableResponse.create(answer.status(), headers, sent, loadedType);
  }

  private static OutputUnit validate(String schema, Object value) {
    return contract.getSchemaRepository().validator(schema).validate(value);
  }

  private static void addFaults(List<String> faults, String what, OutputUnit result) {
    if (!result.getValid()) {
      faults.add(what + ": " + result.getErrors());
    }
  }
}
