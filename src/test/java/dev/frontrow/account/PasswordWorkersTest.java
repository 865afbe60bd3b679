package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Refusal;
import dev.frontrow.config.Configuration;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordWorkersTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Waits.result(vertx.close());
  }

  @Test
  void past_the_bound_the_answer_is_overloaded_and_the_rest_is_hashed() {
    PasswordWorkers workers =
        workers(Map.of("account.password-workers", "1", "account.password-max-waiting", "2"));
    List<Future<String>> asked =
        IntStream.range(0, 20).mapToObj(i -> workers.hash("password " + i)).toList();
    List<String> outcomes = asked.stream().map(Waits::outcome).toList();
    assertEquals(3, Collections.frequency(outcomes, "ok"));
    assertEquals(17, Collections.frequency(outcomes, "overloaded"));
  }

  @Test
  void an_overloaded_answer_says_when_to_come_back() {
    PasswordWorkers workers =
        workers(Map.of("account.password-workers", "1", "account.password-max-waiting", "0"));
    Future<String> first = workers.hash("the only one");
    Refusal refusal = Waits.refusal(workers.hash("one too many"));
    assertTrue(refusal.details().getInteger(Refusal.RETRY_AFTER) > 0);
    Waits.result(first);
  }

  @Test
  void room_is_given_back() {
    PasswordWorkers workers =
        workers(Map.of("account.password-workers", "1", "account.password-max-waiting", "0"));
    for (int i = 0; i < 3; i++) {
      Waits.result(workers.hash("one after the other"));
    }
  }

  @Test
  void what_waited_too_long_is_not_hashed() {
    PasswordWorkers workers =
        workers(
            Map.of(
                "account.password-workers", "1",
                "account.password-memory-kib", "65536",
                "account.password-max-wait", "PT0.001S"));
    List<Future<String>> asked =
        IntStream.range(0, 10).mapToObj(i -> workers.hash("password " + i)).toList();
    List<String> outcomes = asked.stream().map(Waits::outcome).toList();
    assertTrue(Collections.frequency(outcomes, "overloaded") >= 8, outcomes.toString());
  }

  @Test
  void nothing_is_hashed_on_an_event_loop() {
    PasswordWorkers workers = workers(Map.of());
    Future<Boolean> onLoop =
        Future.future(
            promise ->
                vertx.runOnContext(
                    ignored -> {
                      Future<String> hash = workers.hash("a password");
                      promise.complete(hash.isComplete());
                    }));
    assertEquals(false, Waits.result(onLoop));
  }

  private PasswordWorkers workers(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(Map.of("account.password-memory-kib", "8192"));
    all.putAll(values);
    AccountConfig config = AccountConfig.from(Configuration.of(all).section("account"));
    return new PasswordWorkers(vertx, config, new Argon2Passwords(config));
  }
}
