package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.User;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import dev.frontrow.text.EmailAddress;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts of the version before, and of nodes of it that still run, get their keys. */
class EmailKeysTest {
  private static final String PASSWORD = "seven quiet rivers";
  private static final String ODYSSEUS = "xΟΔΟΣ@ex.org";
  private static final String ODYSSEUS_SMALL = "xοδος@ex.org";

  private String uri;
  private TestSale facts;
  private TestNode node;

  @BeforeEach
  void start() throws SQLException {
    uri = TestServers.freshDatabase();
    facts = new TestSale(uri);
    node = new TestNode(uri);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
    facts.close();
  }

  @Test
  void an_account_of_before_signs_in_in_any_spelling_of_its_address() throws SQLException {
    UUID before = writeAsBefore("Straße@Bücher.example");
    AccountService accounts = serve(node);
    for (String spelling : List.of("Straße@Bücher.example", "STRASSE@xn--bcher-kva.example")) {
      assertEquals(before, signIn(accounts, spelling).id());
    }
    assertEquals("email-taken", Waits.outcome(signUp(accounts, "strasse@BÜCHER.example.")));
  }

  @Test
  void accounts_that_collide_are_kept_and_sign_in_by_their_exact_spelling() throws SQLException {
    UUID first = writeAsBefore(ODYSSEUS);
    UUID second = writeAsBefore(ODYSSEUS_SMALL);
    AccountService accounts = serve(node);
    assertEquals(first, signIn(accounts, ODYSSEUS).id());
    assertEquals(second, signIn(accounts, ODYSSEUS_SMALL).id());
    assertEquals("bad-credentials", Waits.outcome(sendSignIn(accounts, "xοδοσ@ex.org")));
    assertEquals("bad-credentials", Waits.outcome(sendSignIn(accounts, "XΟΔΟΣ@ex.org")));
  }

  @Test
  void nobody_joins_a_collision() throws SQLException {
    writeAsBefore(ODYSSEUS);
    writeAsBefore(ODYSSEUS_SMALL);
    AccountService accounts = serve(node);
    for (String spelling : List.of(ODYSSEUS, ODYSSEUS_SMALL, "XΟΔΟΣ@EX.org", "xοδοσ@ex.org")) {
      assertEquals("email-taken", Waits.outcome(signUp(accounts, spelling)));
      assertEquals(
          "email-taken",
          Waits.outcome(
              accounts.recognise(new OutsideUser("https://id.test", spelling, spelling, "Min"))));
    }
  }

  @Test
  void an_account_whose_address_is_none_any_more_signs_in_by_its_exact_spelling()
      throws SQLException {
    UUID before = writeAsBefore("min@ex.org\u00A0");
    AccountService accounts = serve(node);
    assertEquals(before, signIn(accounts, "min@ex.org\u00A0").id());
    assertEquals("bad-credentials", Waits.outcome(sendSignIn(accounts, "min@ex.org")));
    assertEquals("ok", Waits.outcome(signUp(accounts, "min@ex.org")));
  }

  @Test
  void an_address_that_was_not_in_nfc_collides_with_its_twin_and_both_sign_in()
      throws SQLException {
    UUID decomposed = writeAsBefore("a\u030A@ex.org");
    UUID composed = writeAsBefore("\u00E5@ex.org");
    AccountService accounts = serve(node);
    assertEquals(decomposed, signIn(accounts, "a\u030A@ex.org").id());
    assertEquals(composed, signIn(accounts, "\u00E5@ex.org").id());
  }

  @Test
  void an_account_that_a_node_of_before_makes_meanwhile_signs_in_and_keeps_its_address()
      throws SQLException {
    AccountService accounts = serve(node);
    UUID meanwhile = writeAsBefore(ODYSSEUS);
    assertEquals(meanwhile, signIn(accounts, ODYSSEUS).id());
    assertEquals("email-taken", Waits.outcome(signUp(accounts, ODYSSEUS_SMALL)));
    assertEquals(meanwhile, signIn(accounts, ODYSSEUS_SMALL).id());
  }

  @Test
  void a_node_of_before_still_finds_and_refuses_by_its_own_index() throws SQLException {
    AccountService accounts = serve(node);
    UUID made = Waits.result(signUp(accounts, "Min@ex.org")).id();
    assertEquals(
        made.toString(),
        facts.text("select id::text from users where lower(email) = lower('MIN@ex.org')"));
    assertEquals(
        0,
        facts.number(
            """
            with made as (
              insert into users (id, email, name, password_hash, role)
              values (gen_random_uuid(), 'MIN@ex.org', 'Min', '-', 'USER')
              on conflict (lower(email)) do nothing returning id
            ) select count(*) from made
            """));
  }

  @Test
  void several_nodes_that_start_at_once_fill_several_batches_between_them() throws SQLException {
    facts.execute(
        """
        insert into users (id, email, name, password_hash, role)
        select gen_random_uuid(), 'Buyer-' || n || '@EX.org', 'Min', '-', 'USER'
        from generate_series(1, 9000) n
        """);
    try (TestNode second = new TestNode(uri);
        TestNode third = new TestNode(uri)) {
      List<Future<Void>> filling = new ArrayList<>();
      for (TestNode each : List.of(node, second, third)) {
        filling.add(new EmailKeys(each.database()).fillMissing());
      }
      filling.forEach(Waits::result);
    }
    assertEquals(
        9000,
        facts.number(
            "select count(*) from users where email_key = 'buyer-' || split_part(lower(email), '-',"
                + " 2) and not email_exact"));
  }

  private static AccountService serve(TestNode node) {
    node.deploy(database -> AccountServiceTest.verticle(AccountServiceTest.CHEAP, database));
    return node.service(AccountService.class, Addresses.ACCOUNT);
  }

  /** What a node of the version before writes. */
  private UUID writeAsBefore(String email) throws SQLException {
    UUID id = UUID.randomUUID();
    facts.execute(
        "insert into users (id, email, name, password_hash, role) values (?, ?, 'Min', ?, 'USER')",
        id,
        email,
        new Argon2Passwords(AccountServiceTest.CHEAP).hash(PASSWORD));
    assertTrue(EmailAddress.of(email).isPresent() || email.contains("\u00A0"), "a case of its own");
    return id;
  }

  private static Future<User> signUp(AccountService accounts, String email) {
    return accounts.register(new NewUser(email, PASSWORD, "Min"));
  }

  private static User signIn(AccountService accounts, String email) {
    return Waits.result(sendSignIn(accounts, email));
  }

  private static Future<User> sendSignIn(AccountService accounts, String email) {
    return accounts.authenticate(new Credentials(email, PASSWORD));
  }
}
