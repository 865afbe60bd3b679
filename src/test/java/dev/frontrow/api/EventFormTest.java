package dev.frontrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each type of event has a record and golden forms; no record is left over. */
class EventFormTest {
  @Test
  void every_type_of_event_has_a_record_and_a_golden_form() throws IOException {
    Set<String> golden = new TreeSet<>();
    Set<Class<?>> read = new HashSet<>();
    for (Object each : goldenEvents()) {
      JsonObject form = (JsonObject) each;
      Event event = Event.fromJson(form);
      EventData data = EventData.of(event).orElseThrow();
      Event written = Event.of(event.id(), event.time(), event.sequence(), data);
      assertEquals(form, new JsonObject(Event.toJson(written).encode()));
      assertEquals(event.sequence() == 0, data instanceof LineEvent, event.type());
      golden.add(event.type());
      read.add(data.getClass());
    }
    assertEquals(types(), golden);
    assertEquals(records(EventData.class).collect(Collectors.toSet()), read);
  }

  @Test
  void data_of_an_unknown_type_is_no_record() {
    Event later =
        new Event(
            UUID.randomUUID(),
            "dev.frontrow.seat.held.v2",
            "s",
            Instant.EPOCH,
            1,
            new JsonObject());
    assertEquals(Optional.empty(), EventData.of(later));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventFormTest::records)
        : Stream.of(type);
  }

  /** The constants of {@link EventTypes}. */
  static Set<String> types() {
    Set<String> types = new TreeSet<>();
    for (Field field : EventTypes.class.getFields()) {
      try {
        assertTrue(types.add((String) field.get(null)), field.getName());
      } catch (IllegalAccessException e) {
        throw new LinkageError(field.getName(), e);
      }
    }
    return types;
  }

  static JsonArray goldenEvents() throws IOException {
    try (InputStream in = EventFormTest.class.getResourceAsStream("/wire/events.json")) {
      return new JsonArray(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
