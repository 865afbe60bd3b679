package dev.frontrow.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.response.HttpMetrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTrackerTest {
  private final ConcurrencyLimiter slots = new ConcurrencyLimiter(2);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** The handlers that a request registers with its response. */
  private final Map<String, Handler<Object>> handlers = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"endHandler", "closeHandler", "exceptionHandler"})
  void each_end_of_a_request_releases_its_slot_once(String end) {
    long begun = System.nanoTime();
    RequestTracker tracker = begin();
    slots.enter(Criticality.CRITICAL);
    tracker.admit(Criticality.CRITICAL);
    assertEquals(2, slots.inside());
    handlers.get(end).handle(null);
    assertEquals(1, slots.inside());
    handlers.values().forEach(again -> again.handle(null));
    assertEquals(1, slots.inside());
    assertEquals(1, timer().count());
    assertTrue(timer().max(TimeUnit.NANOSECONDS) <= System.nanoTime() - begun);
  }

  @Test
  void a_client_that_left_before_its_request_got_a_slot_takes_none() {
    RequestTracker tracker = begin();
    handlers.get("closeHandler").handle(null);
    tracker.admit(Criticality.CRITICAL);
    assertEquals(0, slots.inside());
  }

  @Test
  void a_request_without_a_slot_releases_none() {
    slots.enter(Criticality.CRITICAL);
    begin();
    handlers.get("endHandler").handle(null);
    assertEquals(1, slots.inside());
  }

  private Timer timer() {
    return registry.get("frontrow.http.requests").timer();
  }

  @SuppressWarnings("unchecked")
  private RequestTracker begin() {
    HttpServerResponse response =
        (HttpServerResponse)
            Proxy.newProxyInstance(
                RequestTrackerTest.class.getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getStatusCode")) {
                    return 200;
                  }
                  handlers.put(method.getName(), (Handler<Object>) arguments[0]);
                  return proxy;
                });
    return RequestTracker.begin(response, "anything", new HttpMetrics(registry), slots);
  }
}
