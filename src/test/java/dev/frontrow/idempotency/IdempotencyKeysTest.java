package dev.frontrow.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.api.FailureCode;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.Refusal;
import dev.frontrow.config.Configuration;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls with one key while none of them has reached the database. */
@ExtendWith(VertxExtension.class)
class IdempotencyKeysTest {
  private static final UUID USER = new UUID(1, 1);
  private static final Optional<IdempotencyKey> KEY =
      Optional.of(new IdempotencyKey("key", "fingerprint", "en"));

  private IdempotencyKeys keys;

  @BeforeEach
  void create(Vertx vertx) {
    Configuration configuration =
        Configuration.of(Map.of("postgres.uri", "postgresql://nobody@127.0.0.1:1/none"));
    keys =
        new IdempotencyKeys(
            Database.connect(vertx, DatabaseConfig.from(configuration.section("postgres"))),
            IdempotencyConfig.from(configuration.section("idempotency")));
  }

  private Future<String> once(Future<String> outcome) {
    return keys.once(USER, KEY, () -> outcome);
  }

  @Test
  void a_key_is_in_progress_until_its_call_has_ended() {
    Promise<String> first = Promise.promise();
    Future<String> pending = once(first.future());
    assertEquals(
        FailureCode.IDEMPOTENCY_IN_PROGRESS,
        Refusal.from(Waits.failure(once(Future.succeededFuture("second")))).code());
    first.complete("first");
    assertEquals("first", Waits.result(pending));
    assertEquals("third", Waits.result(once(Future.succeededFuture("third"))));
    assertEquals("fourth", Waits.result(once(Future.succeededFuture("fourth"))));
  }

  @Test
  void a_call_that_throws_leaves_its_key_free() {
    assertThrows(
        IllegalStateException.class,
        () ->
            keys.once(
                USER,
                KEY,
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertEquals("again", Waits.result(once(Future.succeededFuture("again"))));
  }
}
