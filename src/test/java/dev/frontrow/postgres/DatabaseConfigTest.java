package dev.frontrow.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.frontrow.config.ConfigurationException;
import dev.frontrow.testing.TestSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {
  private static final String URI = "postgresql://me:secret@one:1,two/front";

  private static final Map<String, String> ALL =
      Map.of(
          "postgres.uri", URI,
          "postgres.pool-size", "1",
          "postgres.pool-waiting", "2",
          "postgres.connect-timeout", "PT3S",
          "postgres.statement-timeout", "PT4S",
          "postgres.lock-timeout", "PT5S",
          "postgres.idle-in-transaction-timeout", "PT6S");

  @Test
  void has_these_defaults() {
    DatabaseConfig config = read(Map.of());
    assertEquals(
        new DatabaseConfig(
            Optional.empty(),
            16,
            2_000,
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5)),
        config);
    assertEquals("postgres.uri", config.place());
  }

  @Test
  void reads_every_key() {
    DatabaseConfig config = read(ALL);
    assertEquals(expected(URI, Duration.ofSeconds(4)), config);
    assertEquals("one:1,two:5432/front", config.place());
  }

  @Test
  void a_copy_differs_in_one_setting() {
    DatabaseConfig config = read(ALL);
    String other = "postgresql://other/front";
    assertEquals(expected(other, Duration.ofSeconds(4)), config.at(other));
    Duration longest = Duration.ofSeconds(9);
    assertEquals(expected(URI, longest), config.withStatementTimeout(longest));
  }

  @Test
  void a_uri_or_a_timeout_out_of_bounds_is_refused_without_the_password() {
    for (Map.Entry<String, String> wrong :
        Map.of("postgres.uri", "mysql://me:secret@one/front", "postgres.lock-timeout", "PT5M1S")
            .entrySet()) {
      Map<String, String> values = new HashMap<>(ALL);
      values.put(wrong.getKey(), wrong.getValue());
      String said = assertThrows(ConfigurationException.class, () -> read(values)).getMessage();
      assertEquals(-1, said.indexOf("secret"), said);
    }
  }

  private static DatabaseConfig expected(String uri, Duration statementTimeout) {
    return new DatabaseConfig(
        Optional.of(uri),
        1,
        2,
        Duration.ofSeconds(3),
        statementTimeout,
        Duration.ofSeconds(5),
        Duration.ofSeconds(6));
  }

  private static DatabaseConfig read(Map<String, String> values) {
    return TestSettings.read("postgres", DatabaseConfig::from, values);
  }
}
