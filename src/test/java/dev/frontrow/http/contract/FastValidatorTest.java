package dev.frontrow.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the quick check accepts the contract's own validator accepts too. */
@ExtendWith(VertxExtension.class)
class FastValidatorTest {
  private static final int MUTATIONS_OF_EACH = 20_000;

  private static JsonObject file;
  private static OpenAPIContract contract;

  /** One body of the contract: its check, its validator, and its examples. */
  private record Body(
      String operation, JsonObject schema, Validator validator, List<JsonObject> examples) {
    Optional<FastValidator> quick() {
      return FastValidator.of(contract.getRawContract(), schema);
    }
  }

  @BeforeAll
  static void loadTheContract(Vertx vertx) {
    file = Waits.result(Contract.read(vertx));
    contract = Waits.result(Contract.load(vertx));
  }

  @Test
  void the_calls_of_a_rush_are_checked_quickly_and_their_examples_are_accepted() {
    Map<String, Boolean> quick = new TreeMap<>();
    bodies().forEach(body -> quick.put(body.operation(), body.quick().isPresent()));
    assertEquals(true, quick.get("createReservation"));
    assertEquals(true, quick.get("createPayment"));
    assertEquals(true, quick.get("createCharge"));
    for (Body body : bodies()) {
      body.quick()
          .ifPresent(
              check -> {
                assertFalse(body.examples().isEmpty(), body.operation());
                body.examples()
                    .forEach(it -> assertTrue(check.accepts(it), body.operation() + it.encode()));
              });
    }
  }

  @Test
  void whatever_it_accepts_the_validator_accepts() {
    Random random = new Random(20_261_123);
    long accepted = 0;
    long refused = 0;
    for (Body body : bodies()) {
      Optional<FastValidator> quick = body.quick();
      if (quick.isEmpty()) {
        continue;
      }
      for (int i = 0; i < MUTATIONS_OF_EACH; i++) {
        JsonObject value = body.examples().get(random.nextInt(body.examples().size())).copy();
        int mutations = random.nextInt(4);
        for (int mutation = 0; mutation < mutations; mutation++) {
          mutate(value, body.schema(), random);
        }
        boolean valid = body.validator().validate(value).getValid();
        if (quick.get().accepts(value)) {
          assertTrue(valid, () -> body.operation() + " " + value.encode());
          accepted++;
        } else if (!valid) {
          refused++;
        }
      }
    }
    assertTrue(
        accepted > MUTATIONS_OF_EACH && refused > MUTATIONS_OF_EACH, accepted + "/" + refused);
  }

  private static void mutate(JsonObject value, JsonObject schema, Random random) {
    List<String> names = new ArrayList<>(value.fieldNames());
    names.addAll(members(schema));
    names.add("unknown");
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(4) == 0) {
      value.remove(name);
    } else {
      value.getMap().put(name, odd(random, value.getValue(name)));
    }
  }

  private static Object odd(Random random, Object before) {
    return switch (random.nextInt(16)) {
      case 0 -> random.nextInt(3) - 1;
      case 1 -> random.nextInt();
      case 2 -> random.nextLong();
      case 3 -> 100_000 + random.nextInt(3) - 1;
      case 4 -> 10_000_000 + random.nextInt(3) - 1;
      case 5 -> 1.0;
      case 6 -> random.nextDouble();
      case 7 -> true;
      case 8 -> new JsonObject();
      case 9 -> new JsonArray().add(1);
      case 10 -> "";
      case 11 -> "2097-02-" + (27 + random.nextInt(4));
      case 12 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 13 -> String.valueOf(before).toUpperCase(Locale.ROOT);
      case 14 -> String.valueOf(before) + (random.nextBoolean() ? "\n" : " ");
      default -> "x".repeat(random.nextInt(300));
    };
  }

  private static List<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    for (Operation operation : contract.operations()) {
      if (operation.getRequestBody() != null) {
        JsonObject written = media(contract.getRawContract(), operation);
        Validator validator =
            contract
                .getSchemaRepository()
                .validator(
                    Objects.requireNonNull(
                            operation.getRequestBody().getContent().get("application/json"))
                        .getSchema());
        bodies.add(
            new Body(
                operation.getOperationId(),
                written.getJsonObject("schema"),
                validator,
                examples(media(file, operation))));
      }
    }
    return bodies;
  }

  private static JsonObject media(JsonObject document, Operation operation) {
    return document
        .getJsonObject("paths")
        .getJsonObject(operation.getOpenAPIPath())
        .getJsonObject(operation.getHttpMethod().name().toLowerCase(Locale.ROOT))
        .getJsonObject("requestBody")
        .getJsonObject("content")
        .getJsonObject("application/json");
  }

  private static List<JsonObject> examples(JsonObject media) {
    List<JsonObject> examples = new ArrayList<>();
    if (media.containsKey("example")) {
      examples.add(media.getJsonObject("example"));
    }
    JsonObject named = media.getJsonObject("examples", new JsonObject());
    named.fieldNames().forEach(it -> examples.add(named.getJsonObject(it).getJsonObject("value")));
    return examples;
  }

  /** The members that a schema names. */
  private static List<String> members(JsonObject written) {
    JsonObject at = written;
    while (at.getValue("$ref") instanceof String reference) {
      JsonObject target = contract.getRawContract();
      for (String step : reference.substring("#/".length()).split("/", -1)) {
        target = target.getJsonObject(step);
      }
      at = target;
    }
    return List.copyOf(at.getJsonObject("properties", new JsonObject()).fieldNames());
  }
}
