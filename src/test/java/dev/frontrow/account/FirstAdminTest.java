package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.Role;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstAdminTest {
  private static final String PASSWORD = "a good password";

  private String uri;
  private TestNode node;

  @BeforeEach
  void start() {
    uri = TestServers.freshDatabase();
    node =
        new TestNode(uri)
            .deploy(database -> AccountServiceTest.verticle(AccountServiceTest.CHEAP, database));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void the_first_admin_can_sign_in() {
    assertTrue(Waits.result(ensure(node, "admin@frontrow.test")));
    AccountService accounts = node.service(AccountService.class, Addresses.ACCOUNT);
    assertEquals(
        Role.ADMIN,
        Waits.result(accounts.authenticate(new Credentials("admin@frontrow.test", PASSWORD)))
            .role());
  }

  @Test
  void where_there_is_an_admin_nothing_is_made() throws SQLException {
    Waits.result(ensure(node, "admin@frontrow.test"));
    assertFalse(Waits.result(ensure(node, "other@frontrow.test")));
    assertEquals(1, users());
  }

  @Test
  void nodes_that_start_at_once_make_one_admin_between_them() throws SQLException {
    try (TestNode second = new TestNode(uri)) {
      List<Future<Boolean>> asked = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        asked.add(ensure(i % 2 == 0 ? node : second, "admin-" + i + "@frontrow.test"));
      }
      assertEquals(1, asked.stream().filter(Waits::result).count());
    }
    assertEquals(1, users());
  }

  @Test
  void an_ordinary_user_is_not_promoted_for_having_the_email() {
    AccountService accounts = node.service(AccountService.class, Addresses.ACCOUNT);
    Waits.result(accounts.register(new NewUser("admin@frontrow.test", "another one", "Min")));
    assertInstanceOf(
        IllegalStateException.class, Waits.failure(ensure(node, "Admin@frontrow.test")));
    assertEquals(
        Role.USER,
        Waits.result(accounts.authenticate(new Credentials("admin@frontrow.test", "another one")))
            .role());
  }

  @Test
  void an_admin_needs_a_password_that_one_could_sign_up_with() {
    Future<Boolean> asked =
        FirstAdmin.ensure(
            node.vertx(),
            node.database(),
            AccountServiceTest.CHEAP,
            "admin@frontrow.test",
            "short");
    assertInstanceOf(IllegalArgumentException.class, Waits.failure(asked));
  }

  private static Future<Boolean> ensure(TestNode on, String email) {
    return FirstAdmin.ensure(on.vertx(), on.database(), AccountServiceTest.CHEAP, email, PASSWORD);
  }

  private long users() throws SQLException {
    try (TestSale facts = new TestSale(uri)) {
      return facts.number("select count(*) from users join wallets on user_id = id");
    }
  }
}
