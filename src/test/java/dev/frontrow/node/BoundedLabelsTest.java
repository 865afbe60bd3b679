package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedLabelsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void filter() {
    registry.config().meterFilter(new BoundedLabels());
  }

  @Test
  void a_label_takes_so_many_values_and_no_more() {
    for (int i = 0; i < 10 * BoundedLabels.MOST_VALUES; i++) {
      registry.counter("requests", "path", "/page" + i).increment();
    }
    assertEquals(BoundedLabels.MOST_VALUES + 1, values("path").size());
    assertEquals(
        9.0 * BoundedLabels.MOST_VALUES,
        registry.get("requests").tag("path", BoundedLabels.OTHER).counter().count());
  }

  @Test
  void what_names_one_client_or_connection_is_no_value() {
    for (String value :
        List.of(
            UUID.randomUUID().toString(),
            "pool-" + UUID.randomUUID() + "-1",
            "__vertx.reply." + UUID.randomUUID(),
            "127.0.0.1:50123",
            "[::1]:50123",
            "client.example:443")) {
      registry.counter("requests", "remote", value).increment();
    }
    assertEquals(Set.of(BoundedLabels.OTHER), values("remote"));
    assertEquals(1, registry.getMeters().size());
  }

  @Test
  void ordinary_values_stay_as_they_are() {
    registry.counter("requests", "operation", "createHold", "status", "201").increment();
    assertEquals(Set.of("createHold"), values("operation"));
    assertEquals(Set.of("201"), values("status"));
  }

  private Set<String> values(String key) {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .map(id -> String.valueOf(id.getTag(key)))
        .collect(Collectors.toSet());
  }
}
