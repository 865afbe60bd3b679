package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.NewUser;
import dev.frontrow.config.Configuration;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordWorkersTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Waits.result(vertx.close());
  }

  @Test
  void nothing_is_hashed_on_an_event_loop() {
    PasswordWorkers workers = workers(Map.of());
    Future<Boolean> onLoop =
        Future.future(
            promise ->
                vertx.runOnContext(
                    ignored -> {
                      Future<String> hash = workers.hash(user("seven quiet rivers"));
                      promise.complete(hash.isComplete());
                    }));
    assertEquals(false, Waits.result(onLoop));
  }

  private static NewUser user(String password) {
    return new NewUser("min@frontrow.test", password, "Min");
  }

  private PasswordWorkers workers(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(Map.of("account.password-memory-kib", "8192"));
    all.putAll(values);
    AccountConfig config = AccountConfig.from(Configuration.of(all).section("account"));
    return new PasswordWorkers(vertx, config, new Argon2Passwords(config));
  }
}
