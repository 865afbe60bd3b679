package dev.frontrow.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ErrorLogsTest {
  private static Map<String, Integer> traces(String... lines) {
    Map<String, Integer> traces = new TreeMap<>();
    ErrorLogs.countTraces(List.of(lines), traces);
    return traces;
  }

  @Test
  void a_trace_that_no_lost_connection_explains_is_counted_once() {
    assertEquals(
        1,
        traces(
                "2027-01-01T10:00:00.000Z ERROR [main] Room broken",
                "java.lang.IllegalStateException: broken",
                "\tat dev.frontrow.queue.LineSession.step(Room.java:1)",
                "\tat dev.frontrow.queue.LineSession.ask(Room.java:2)")
            .size());
  }

  @Test
  void a_trace_of_a_lost_connection_is_expected() {
    assertEquals(
        Map.of(),
        traces(
            "java.io.IOException: Connection reset by peer",
            "\tat java.base/sun.nio.ch.SocketDispatcher.read(SocketDispatcher.java:47)"));
  }

  @Test
  void only_the_bus_may_complete_a_promise_twice() {
    assertEquals(
        Map.of(),
        traces(
            "java.lang.IllegalStateException: Promise already completed",
            "\tat io.vertx.core.Promise.fail(Promise.java:104)",
            "\tat io.vertx.core.Promise.complete(Promise.java:63)",
            "\tat io.vertx.core.impl.future.FutureBase.lambda$emitResult$0(FutureBase.java:59)",
            "2027-01-01T10:00:00.000Z WARN [main] dev.frontrow.Room event=other"));
    assertEquals(
        1,
        traces(
                "java.lang.IllegalStateException: Promise already completed",
                "\tat io.vertx.core.Promise.fail(Promise.java:104)",
                "\tat io.vertx.core.Promise.complete(Promise.java:63)",
                "\tat dev.frontrow.batch.Batcher.finish(Batcher.java:1)")
            .size());
  }
}
