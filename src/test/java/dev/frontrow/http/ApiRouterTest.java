package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.api.Role;
import dev.frontrow.http.contract.Contract;
import dev.frontrow.http.limit.Criticality;
import dev.frontrow.http.request.Idempotency.KeyUse;
import dev.frontrow.http.request.OperationRules;
import dev.frontrow.http.response.HttpMetrics;
import dev.frontrow.http.response.Responder;
import dev.frontrow.testing.Waits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The router reads the rules of each operation before the server listens. */
@ExtendWith(VertxExtension.class)
class ApiRouterTest {
  private static Vertx vertx;

  @BeforeAll
  static void open(Vertx fresh) {
    vertx = fresh;
  }

  @Test
  void an_operation_without_rules_stops_the_start() {
    JsonObject file = Waits.result(Contract.read(vertx));
    file.getJsonObject("paths")
        .getJsonObject("/admin/audit")
        .getJsonObject("get")
        .remove("x-frontrow");
    OpenAPIContract contract = Waits.result(Contract.load(vertx, file));

    assertEquals(
        "the operation getAudit in openapi.yaml has no x-frontrow",
        assertThrows(IllegalStateException.class, () -> router(contract)).getMessage());
  }

  @Test
  void what_takes_a_seat_or_moves_money_is_refused_last() {
    OpenAPIContract contract = Waits.result(Contract.load(vertx));
    ApiRouter router = router(contract);
    List<OperationRules> keyed =
        contract.operations().stream()
            .map(Operation::getOperationId)
            .map(router::rules)
            .filter(rules -> rules.key() != KeyUse.NONE)
            .toList();

    assertEquals(
        List.of("createReservation", "createCharge", "createPayment"),
        keyed.stream().map(OperationRules::operation).toList());
    keyed.forEach(rules -> assertEquals(Criticality.CRITICAL, rules.criticality()));
  }

  /** A buyer who has started can finish, and an organiser always gets through. */
  @Test
  void only_arrivals_and_reads_are_refused_before_others() {
    OpenAPIContract contract = Waits.result(Contract.load(vertx));
    ApiRouter router = router(contract);

    assertEquals(
        Set.of("createUser", "createSession", "joinQueue"),
        contract.operations().stream()
            .filter(it -> !it.getHttpMethod().equals(HttpMethod.GET) || isForAdmin(router, it))
            .map(Operation::getOperationId)
            .filter(it -> router.rules(it).criticality() != Criticality.CRITICAL)
            .collect(Collectors.toSet()));
  }

  private static boolean isForAdmin(ApiRouter router, Operation operation) {
    return router.rules(operation.getOperationId()).role().equals(Optional.of(Role.ADMIN));
  }

  private static ApiRouter router(OpenAPIContract contract) {
    HttpMetrics metrics = new HttpMetrics(new SimpleMeterRegistry());
    return new ApiRouter(vertx, contract, new Responder(vertx, metrics));
  }
}
