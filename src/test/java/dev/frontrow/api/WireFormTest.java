package dev.frontrow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.job.JobReport;
import dev.frontrow.job.PartWithJobs;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds what crosses the bus to the letter, so that a verticle without our jar goes on working: the
 * golden files are the contract that docs/integration.md describes. A change here is a new version.
 */
@ExtendWith(VertxExtension.class)
class WireFormTest {
  private static final Map<String, Class<?>> SERVICES =
      new TreeMap<>(
          Map.of(
              Addresses.ACCOUNT, AccountService.class,
              Addresses.QUEUE, QueueService.class,
              Addresses.RESERVATION, ReservationService.class,
              Addresses.WALLET, WalletService.class,
              Addresses.PAYMENT, PaymentService.class,
              Addresses.OUTBOX, OutboxService.class,
              Addresses.AUDIT, AuditService.class));

  private static Vertx vertx;
  private static JsonObject records;

  @BeforeAll
  static void open(Vertx fresh) throws IOException {
    vertx = fresh;
    records = new JsonObject(resource("/wire/records.json"));
  }

  @TestFactory
  List<DynamicTest> every_record_reads_and_writes_its_golden_form() {
    return records.fieldNames().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      JsonArray examples = records.getJsonArray(name);
                      for (int i = 0; i < examples.size(); i++) {
                        assertRoundTrip(recordClass(name), examples.getJsonObject(i));
                      }
                    }))
        .toList();
  }

  @Test
  void every_record_that_crosses_the_bus_has_a_golden_form() throws IOException {
    Properties mappers = new Properties();
    try (InputStream in =
        WireFormTest.class.getResourceAsStream("/META-INF/vertx/json-mappers.properties")) {
      mappers.load(in);
    }
    Set<String> mapped = new TreeSet<>();
    for (String key : mappers.stringPropertyNames()) {
      if (key.startsWith("dev.frontrow.api.") && key.endsWith(".serializer")) {
        mapped.add(
            key.substring("dev.frontrow.api.".length(), key.length() - ".serializer".length()));
      }
    }
    // No service names it, but the actions that run a periodic job reply with it.
    mapped.add("JobReport");
    assertEquals(mapped, new TreeSet<>(records.fieldNames()));
  }

  @Test
  void every_record_of_a_call_has_a_golden_form() {
    Set<String> crossing = new TreeSet<>();
    for (Class<?> service : SERVICES.values()) {
      for (Method method : service.getDeclaredMethods()) {
        addRecords(method.getGenericReturnType(), crossing);
        Arrays.stream(method.getGenericParameterTypes()).forEach(it -> addRecords(it, crossing));
      }
    }
    assertTrue(crossing.contains("DateSales"), "of a list in an answer too: " + crossing);
    crossing.removeAll(records.fieldNames());
    assertEquals(Set.of(), crossing);
  }

  private static void addRecords(Type type, Set<String> records) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(it -> addRecords(it, records));
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      records.add(plain.getSimpleName());
    }
  }

  @Test
  void every_call_has_its_golden_address_action_and_body() throws Exception {
    JsonObject seen = new JsonObject();
    for (Map.Entry<String, Class<?>> service : SERVICES.entrySet()) {
      JsonObject calls = new JsonObject();
      Method[] methods = service.getValue().getDeclaredMethods();
      Arrays.sort(methods, Comparator.comparing(Method::getName));
      for (Method method : methods) {
        calls.put(method.getName(), bodyOf(service.getKey(), service.getValue(), method));
      }
      seen.put(service.getKey(), calls);
    }
    PartWithJobs.PUBLIC_ACTIONS.forEach(
        (address, actions) ->
            actions.keySet().forEach(it -> seen.getJsonObject(address).put(it, new JsonObject())));
    assertEquals(new JsonObject(resource("/wire/calls.json")), seen);
  }

  @Test
  void a_refusal_crosses_as_status_code_and_details() {
    JsonObject details = new JsonObject().put(Refusal.RESERVATION_ID, UUID.randomUUID().toString());
    Refusal refusal = new Refusal(FailureCode.ALREADY_RESERVED, details);
    String address = "test.refusal." + UUID.randomUUID();
    var consumer =
        vertx
            .eventBus()
            .<JsonObject>localConsumer(address, message -> message.reply(refusal.toException()));
    Waits.result(consumer.completion());
    WalletService proxy =
        new ServiceProxyBuilder(vertx).setAddress(address).build(WalletService.class);

    Throwable failure = Waits.failure(proxy.balance(UUID.randomUUID()));

    assertEquals(refusal, Refusal.from(failure));
  }

  @Test
  void a_call_that_nobody_answers_is_overloaded() {
    WalletService proxy =
        new ServiceProxyBuilder(vertx)
            .setAddress("test.nobody." + UUID.randomUUID())
            .build(WalletService.class);

    Throwable failure = Waits.failure(proxy.balance(UUID.randomUUID()));

    assertEquals(FailureCode.OVERLOADED, Refusal.from(failure).code());
  }

  @Test
  void failure_codes_are_distinct_kebab_case_and_http_statuses() {
    for (FailureCode failure : FailureCode.values()) {
      assertEquals(failure, FailureCode.of(failure.code()).orElseThrow());
      assertEquals(failure.code(), failure.code().replaceAll("[^a-z-]", ""));
      assertEquals(4, Math.min(failure.status() / 100, 4), failure.code());
    }
    assertFalse(FailureCode.of("no-such-code").isPresent());
  }

  private static JsonObject bodyOf(String address, Class<?> service, Method method)
      throws Exception {
    BlockingQueue<Message<JsonObject>> messages = new ArrayBlockingQueue<>(1);
    var consumer = vertx.eventBus().<JsonObject>consumer(address, messages::add);
    Waits.result(consumer.completion());
    try {
      Object proxy = new ServiceProxyBuilder(vertx).setAddress(address).build(service);
      Object[] arguments =
          Arrays.stream(method.getParameters()).map(WireFormTest::sample).toArray();
      method.invoke(proxy, arguments);
      Message<JsonObject> message = messages.poll(10, TimeUnit.SECONDS);
      assertEquals(method.getName(), message.headers().get("action"));
      return message.body();
    } finally {
      Waits.result(consumer.unregister());
    }
  }

  private static Object sample(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (type == UUID.class) {
      return UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    } else if (type == LocalDate.class) {
      return LocalDate.parse("2027-01-01");
    } else if (type == long.class) {
      return 7L;
    } else if (type == int.class) {
      return 100;
    } else if (type == boolean.class) {
      return true;
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type == List.class) {
      ParameterizedType list = (ParameterizedType) parameter.getParameterizedType();
      return List.of(golden((Class<?>) list.getActualTypeArguments()[0]));
    }
    return golden(type);
  }

  private static Object golden(Class<?> type) {
    return read(type, records.getJsonArray(type.getSimpleName()).getJsonObject(0));
  }

  private static void assertRoundTrip(Class<?> type, JsonObject golden) throws Exception {
    Object value = read(type, golden);
    JsonObject written = (JsonObject) type.getMethod("toJson", type).invoke(null, value);
    assertEquals(golden, new JsonObject(written.encode()));
    assertEquals(value, read(type, new JsonObject(written.encode())));
  }

  private static Object read(Class<?> type, JsonObject json) {
    try {
      return type.getMethod("fromJson", JsonObject.class).invoke(null, json);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " does not read " + json, e);
    }
  }

  private static Class<?> recordClass(String name) throws ClassNotFoundException {
    return name.equals("JobReport") ? JobReport.class : Class.forName("dev.frontrow.api." + name);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WireFormTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
