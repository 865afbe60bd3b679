package dev.frontrow.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.rehearsal.SteadyReport;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a real load records, and what is made of it. */
class SteadyLoadTest {
  private final Recorded recorded = Recorded.once();

  @Test
  void a_real_history_is_explained() {
    SteadyReport report = recorded.report();
    assertEquals(List.of(), report.verdict().violations());
    assertTrue(report.verdict().explained());
  }

  @Test
  void everything_that_people_do_is_in_it() {
    Set<Operation> seen =
        recorded.history().calls().stream()
            .map(RecordedCall::operation)
            .collect(Collectors.toSet());
    Set<Operation> missing = EnumSet.allOf(Operation.class);
    missing.removeAll(seen);
    missing.removeAll(
        Set.of(
            Operation.CONCERTS,
            Operation.LEDGER,
            Operation.MY_RESERVATIONS,
            Operation.MY_PAYMENTS));
    assertEquals(Set.of(), missing);
  }

  @Test
  void no_secret_is_in_it() {
    for (RecordedCall call : recorded.history().calls()) {
      String text = call.toJson().encode();
      assertTrue(!text.contains("eyJ") && !text.contains("@"), text);
    }
  }

  @Test
  void each_server_is_asked_ten_times_a_second_at_least() {
    SteadyReport report = recorded.report();
    report
        .servers()
        .forEach(
            server ->
                assertTrue(
                    server.longestWithoutSuccess().compareTo(Duration.ofSeconds(2)) < 0,
                    server.toString()));
  }

  @Test
  void every_answer_may_be_lost_on_the_way() {
    for (Operation operation :
        List.of(
            Operation.HOLD, Operation.CHARGE, Operation.PAY, Operation.CANCEL, Operation.LEAVE)) {
      Verdict verdict =
          Planting.after(
              it ->
                  it.all(Planting.success(operation))
                      .forEach(
                          call -> it.answer(call, call.id() % 2 == 0 ? 0 : 503, new JsonObject())));
      assertEquals(List.of(), verdict.violations(), operation.label());
    }
  }
}
