package dev.frontrow.http.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.api.Role;
import dev.frontrow.http.contract.Contract;
import dev.frontrow.http.limit.Criticality;
import dev.frontrow.http.limit.Limit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operation must say of itself before a server may start. */
class OperationRulesTest {
  private static final String JOIN =
      """
      {
        "x-frontrow": {"role": "user", "criticality": "sheddable", "limits": ["account", "join"]},
        "x-security": [{"accessToken": []}],
        "x-headers": {"Accept-Language": false}
      }
      """;

  @Test
  void an_operation_is_what_it_says() {
    OperationRules rules = OperationRules.of("joinQueue", new JsonObject(JOIN));

    assertEquals(
        new OperationRules(
            "joinQueue",
            Optional.of(Role.USER),
            Set.of("accessToken"),
            Criticality.SHEDDABLE,
            Idempotency.KeyUse.NONE,
            List.of(),
            List.of(Limit.ACCOUNT, Limit.JOIN)),
        rules);
  }

  @ParameterizedTest
  @CsvSource({"true, REQUIRED", "false, OPTIONAL"})
  void a_key_is_required_or_optional_as_its_header_is(boolean required, Idempotency.KeyUse use) {
    JsonObject operation = new JsonObject(JOIN);
    operation.getJsonObject(Contract.HEADERS).put("Idempotency-Key", required);

    assertEquals(use, OperationRules.of("pay", operation).key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role         |                      | has no x-frontrow.role",
        "role         | owner                | has an unknown x-frontrow.role: owner",
        "role         | anyone               | has security and the role anyone",
        "criticality  |                      | has no x-frontrow.criticality",
        "criticality  | CRITICAL             | has an unknown x-frontrow.criticality: CRITICAL",
        "limits       |                      | has no x-frontrow.limits",
        "limits       | [\"hourly\"]         | has an unknown limit: hourly",
        "limits       | [\"address\"]        | has an unknown limit: address",
        "limits       | []                   | has no limit that counts by user",
        "rôle         | user                 | has unknown members in x-frontrow: [rôle]",
      })
  void a_rule_that_is_missing_or_unknown_is_refused_by_name(
      String member, String value, String problem) {
    JsonObject operation = new JsonObject(JOIN);
    JsonObject extension = operation.getJsonObject(OperationRules.EXTENSION);
    extension.remove(member);
    if (value != null) {
      extension.put(member, value.startsWith("[") ? new JsonArray(value) : value);
    }

    assertRefused(problem, operation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                           | has no security",
        "[{\"cookie\": []}]                         | has an unknown security: [cookie]",
        "[]                                         | has a role and no security",
      })
  void credentials_are_said_and_known(String security, String problem) {
    JsonObject operation = new JsonObject(JOIN);
    operation.remove(Contract.SECURITY);
    if (security != null) {
      operation.put(Contract.SECURITY, new JsonArray(security));
    }

    assertRefused(problem, operation);
  }

  @Test
  void two_credentials_at_once_cannot_be_asked_for() {
    JsonObject both = new JsonObject().put("accessToken", List.of()).put("queueToken", List.of());

    assertRefused(
        "has an unknown security: [accessToken, queueToken]",
        new JsonObject(JOIN).put(Contract.SECURITY, new JsonArray().add(both)));
  }

  @Test
  void only_the_access_token_makes_an_organiser() {
    JsonObject operation =
        new JsonObject(JOIN).put(Contract.SECURITY, new JsonArray("[{\"queueToken\": []}]"));
    operation.getJsonObject(OperationRules.EXTENSION).put("role", "admin");

    assertRefused("is for admin, so its security must be accessToken", operation);
  }

  private static void assertRefused(String problem, JsonObject operation) {
    assertEquals(
        "the operation joinQueue in openapi.yaml " + problem,
        assertThrows(IllegalStateException.class, () -> OperationRules.of("joinQueue", operation))
            .getMessage());
  }
}
