package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.NewUser;
import dev.frontrow.config.Configuration;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PasswordWorkersTest {
  @Test
  void nothing_is_hashed_on_an_event_loop(Vertx vertx) {
    PasswordWorkers workers = workers(vertx, Map.of());
    Future<String> hash =
        Waits.on(
            Waits.context(vertx),
            () -> {
              Future<String> hashing = workers.hash(user("seven quiet rivers"));
              assertFalse(hashing.isComplete());
              return hashing;
            });
    assertTrue(Waits.result(hash).startsWith("$argon2id$"));
  }

  private static NewUser user(String password) {
    return new NewUser("min@frontrow.test", password, "Min");
  }

  private PasswordWorkers workers(Vertx vertx, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(Map.of("account.password-memory-kib", "8192"));
    all.putAll(values);
    AccountConfig config = AccountConfig.from(Configuration.of(all).section("account"));
    return new PasswordWorkers(vertx, config, new Argon2Passwords(config));
  }
}
