package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bounds on what is worked on, and a graceful end. */
class StopTest {
  @Test
  void a_request_that_began_is_finished() {
    try (TestEdge edge = TestEdge.start()) {
      Promise<Void> gate = Promise.promise();
      edge.parts.script.hold("concerts", gate.future());
      Future<ContractClient.SeenAnswer> answer =
          edge.client().exchange("GET", "/api/v1/concerts", Optional.empty());
      awaitAsked(edge, "concerts", 1);
      edge.vertx.setTimer(300, later -> gate.complete());
      edge.stopVerticle();
      ContractClient.SeenAnswer seen = Waits.result(answer);
      assertEquals(200, seen.status());
      assertEquals("close", seen.headers().get("Connection"));
    }
  }

  @Test
  void one_request_more_than_the_bound_is_503_with_retry_after() {
    try (TestEdge edge = TestEdge.start("http.max-in-flight", "1")) {
      Promise<Void> gate = Promise.promise();
      edge.parts.script.hold("concerts", gate.future());
      ContractClient client = edge.client();
      Future<ContractClient.SeenAnswer> first =
          client.exchange("GET", "/api/v1/concerts", Optional.empty());
      awaitAsked(edge, "concerts", 1);
      ContractClient.SeenAnswer second = client.get("/concerts");
      assertEquals(503, second.status());
      assertEquals("1", second.headers().get("Retry-After"));
      gate.complete();
      assertEquals(200, Waits.result(first).status());
      assertEquals(200, client.get("/concerts").status());
    }
  }

  @Test
  void requests_and_refusals_are_counted() {
    try (TestEdge edge = TestEdge.start()) {
      edge.client().get("/concerts");
      edge.client().get("/queue");
      assertTrue(
          edge.meters.get("frontrow.http.requests").tag("operation", "listConcerts").timer().count()
              >= 1);
      assertEquals(
          1,
          edge.meters.get("frontrow.http.refusals").tag("code", "token-missing").counter().count());
      assertEquals(List.of(), edge.parts.script.asked("status"));
    }
  }

  private static void awaitAsked(TestEdge edge, String method, int times) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (edge.parts.script.asked(method).size() < times) {
      assertTrue(System.nanoTime() < deadline, "never asked");
      Thread.onSpinWait();
    }
  }
}
