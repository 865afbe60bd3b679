package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.account.AccountConfig;
import dev.frontrow.account.FirstAdmin;
import dev.frontrow.config.Configuration;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminPasswordTest {
  private static final String EMAIL = "admin@frontrow.test";
  private static final String FIRST = "seven quiet rivers";
  private static final String CHANGED = "eight loud harbours";

  private String uri;
  private TestNode node;

  @BeforeEach
  void start() {
    uri = TestServers.freshDatabase();
    node = new TestNode(uri);
    assertTrue(
        Waits.result(FirstAdmin.ensure(node.vertx(), node.database(), account(), EMAIL, FIRST)));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void a_changed_password_is_noticed_and_put_into_force() {
    assertFalse(isOther(EMAIL, FIRST));
    assertTrue(isOther(EMAIL, CHANGED));
    assertEquals(EMAIL, AdminPassword.set(configuration(EMAIL, CHANGED)));
    assertFalse(isOther(EMAIL, CHANGED));
    assertTrue(isOther(EMAIL, FIRST));
  }

  @Test
  void an_easy_one_changes_nothing() {
    String said =
        assertThrows(
                StartException.class, () -> AdminPassword.set(configuration(EMAIL, "password")))
            .getMessage();
    assertTrue(said.startsWith("admin.password is too easy to guess"), said);
    assertFalse(isOther(EMAIL, FIRST));
  }

  @Test
  void only_an_administrator_gets_one() {
    assertTrue(isOther("other@frontrow.test", FIRST));
    assertThrows(
        StartException.class,
        () -> AdminPassword.set(configuration("other@frontrow.test", CHANGED)));
    assertThrows(StartException.class, () -> AdminPassword.set(configuration(EMAIL, "")));
  }

  private boolean isOther(String email, String password) {
    return Waits.result(
        FirstAdmin.isOther(node.vertx(), node.database(), account(), email, password));
  }

  private static AccountConfig account() {
    return AccountConfig.from(Configuration.of(Map.of()).section("account"));
  }

  private Configuration configuration(String email, String password) {
    Map<String, String> values = new HashMap<>();
    values.put("postgres.uri", uri);
    values.put("admin.email", email);
    values.put("admin.password", password);
    return Configuration.of(values);
  }
}
