package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Role;
import dev.frontrow.api.User;
import dev.frontrow.config.Configuration;
import dev.frontrow.postgres.Database;
import dev.frontrow.securitylog.SecurityLog;
import dev.frontrow.testing.LogLines;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real PostgreSQL, over the bus. Hashes are cheap here, save where time is measured. */
class AccountServiceTest {
  static final AccountConfig CHEAP = config("256");

  private static String uri;
  private static TestNode node;
  private static TestSale facts;
  private static AccountService accounts;

  @BeforeAll
  static void start() throws SQLException {
    uri = TestServers.freshDatabase();
    facts = new TestSale(uri);
    node = new TestNode(uri).deploy(database -> verticle(CHEAP, database));
    accounts = node.service(AccountService.class, Addresses.ACCOUNT);
  }

  @AfterAll
  static void stop() throws SQLException {
    node.close();
    facts.close();
  }

  @Test
  void who_signs_up_can_sign_in() {
    User user = register("min@frontrow.test", "a good password");
    assertEquals("min@frontrow.test", user.email());
    assertEquals("Min", user.name());
    assertEquals(Role.USER, user.role());
    assertEquals(7, user.id().version());
    assertEquals(user, authenticate("min@frontrow.test", "a good password"));
    assertEquals(user, Waits.result(accounts.user(user.id())));
  }

  @Test
  void a_user_comes_with_an_empty_wallet() throws SQLException {
    User user = register("wallet@frontrow.test", "a good password");
    assertEquals(
        0, facts.number("select balance + entries from wallets where user_id = ?", user.id()));
  }

  @Test
  void a_password_is_never_stored_in_the_clear() throws SQLException {
    User user = register("clear@frontrow.test", "a good password");
    String stored = facts.text("select to_jsonb(u)::text from users u where id = ?", user.id());
    assertFalse(stored.contains("a good password"), stored);
    assertTrue(stored.contains("$argon2id$"), stored);
  }

  @Test
  void an_email_is_taken_without_regard_to_case() throws SQLException {
    register("Case@Frontrow.test", "a good password");
    long users = facts.number("select count(*) from users");
    assertEquals("email-taken", Waits.outcome(sendRegister("cASE@frontrow.TEST", "Min")));
    assertEquals(users, facts.number("select count(*) from users"));
    assertEquals(
        "Case@Frontrow.test", authenticate("case@frontrow.test", "a good password").email());
  }

  @Test
  void one_of_fifty_who_want_the_same_email_at_once_gets_it() throws SQLException {
    try (TestNode second = new TestNode(uri).deploy(database -> verticle(CHEAP, database))) {
      AccountService other = second.service(AccountService.class, Addresses.ACCOUNT);
      List<Future<User>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        AccountService service = i % 2 == 0 ? accounts : other;
        asked.add(
            service.register(new NewUser("rush@frontrow.test", "a good password", "Buyer " + i)));
      }
      List<String> outcomes = asked.stream().map(Waits::outcome).toList();
      assertEquals(1, Collections.frequency(outcomes, "ok"));
      assertEquals(49, Collections.frequency(outcomes, "email-taken"));
    }
    assertEquals(
        1,
        facts.number(
            "select count(*) from users join wallets on user_id = id where email ="
                + " 'rush@frontrow.test'"));
  }

  @Test
  void a_wrong_password_and_an_unknown_email_are_refused_alike() {
    register("known@frontrow.test", "a good password");
    assertEquals(
        "bad-credentials", Waits.outcome(sendAuthenticate("known@frontrow.test", "wrong")));
    assertEquals("bad-credentials", Waits.outcome(sendAuthenticate("known@frontrow.test", "")));
    assertEquals(
        "bad-credentials", Waits.outcome(sendAuthenticate("unknown@frontrow.test", "wrong")));
    assertEquals("bad-credentials", Waits.outcome(sendAuthenticate("no address", "wrong")));
    assertEquals(
        Waits.refusal(sendAuthenticate("known@frontrow.test", "wrong")),
        Waits.refusal(sendAuthenticate("unknown@frontrow.test", "wrong")));
  }

  @Test
  void a_newcomer_from_outside_is_one_user_however_often_two_nodes_meet_them() throws SQLException {
    OutsideUser newcomer =
        new OutsideUser("https://id.test", "newcomer", "outside@frontrow.test", "Min");
    try (TestNode second = new TestNode(uri).deploy(database -> verticle(CHEAP, database))) {
      AccountService other = second.service(AccountService.class, Addresses.ACCOUNT);
      List<Future<User>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        asked.add((i % 2 == 0 ? accounts : other).recognise(newcomer));
      }
      assertEquals(1, asked.stream().map(Waits::result).distinct().count());
    }
    assertEquals(
        1,
        facts.number(
            "select count(*) from users join wallets on user_id = id where subject = 'newcomer'"));
  }

  @Test
  void a_newcomer_from_outside_is_in_the_security_log_once() {
    try (LogLines lines = new LogLines()) {
      User newcomer = recognise("https://id.test", "logged", "logged@frontrow.test");
      recognise("https://id.test", "logged", "logged@frontrow.test");
      assertEquals(
          List.of("event=sign-up account=" + newcomer.id() + " by=outside-issuer"),
          lines.of(SecurityLog.LOGGER));
    }
  }

  @Test
  void a_sign_in_is_quick_while_other_addresses_flood_and_what_they_cannot_queue_is_refused() {
    try (TestNode node =
        new TestNode(uri).deploy(database -> verticle(config("19456"), database))) {
      AccountService service = node.service(AccountService.class, Addresses.ACCOUNT);
      Waits.result(service.register(new NewUser("quick@frontrow.test", "a good password", "Min")));
      List<Future<User>> flood = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        flood.add(service.authenticate(from("192.0.2.1", "nobody-" + i + "@frontrow.test")));
      }
      assertEquals("rate-limited", Waits.outcome(flood.get(599)));
      for (int i = 0; i < 3; i++) {
        assertEquals(
            "ok", Waits.outcome(service.authenticate(from("192.0.2.2", "quick@frontrow.test"))));
      }
      long ended = flood.subList(0, 500).stream().filter(Future::isComplete).count();
      assertTrue(ended < 100, ended + " of the flood were done before three sign-ins");
    }
  }

  private static Credentials from(String address, String email) {
    return new Credentials(email, "a good password", Optional.of(address));
  }

  @Test
  void a_subject_stays_the_same_user_and_is_another_one_at_another_issuer() {
    User first = recognise("https://a.test", "7", "seven@a.test");
    assertEquals(Role.USER, first.role());
    assertEquals(first, recognise("https://a.test", "7", "changed@a.test"));
    assertNotEquals(first.id(), recognise("https://b.test", "7", "seven@b.test").id());
  }

  @Test
  void nobody_from_outside_is_taken_for_a_user_with_the_same_email() {
    register("mine@frontrow.test", "a good password");
    assertEquals(
        "email-taken",
        Waits.outcome(
            accounts.recognise(
                new OutsideUser("https://id.test", "thief", "MINE@frontrow.test", "Min"))));
    assertEquals(
        "invalid-request",
        Waits.outcome(
            accounts.recognise(new OutsideUser("https://id.test", "x", "no address", "Min"))));
  }

  @Test
  void a_newcomer_whose_address_is_not_verified_does_not_become_a_user() {
    OutsideUser doubted =
        new OutsideUser("https://id.test", "doubted", "doubted@frontrow.test", "Min", false);
    assertEquals("invalid-request", Waits.outcome(accounts.recognise(doubted)));
    User known = recognise("https://id.test", "doubted", "doubted@frontrow.test");
    assertEquals(known, Waits.result(accounts.recognise(doubted)));
  }

  @Test
  void whoever_has_no_password_cannot_sign_in_with_one() {
    recognise("https://id.test", "passwordless", "passwordless@frontrow.test");
    for (String password : List.of("", "null", "a good password")) {
      assertEquals(
          "bad-credentials",
          Waits.outcome(sendAuthenticate("passwordless@frontrow.test", password)));
    }
    assertEquals("email-taken", Waits.outcome(sendRegister("passwordless@frontrow.test", "Min")));
  }

  private static User recognise(String issuer, String subject, String email) {
    return Waits.result(accounts.recognise(new OutsideUser(issuer, subject, email, "Min")));
  }

  @Test
  void an_unknown_email_takes_as_long_as_a_wrong_password() {
    try (TestNode slow =
        new TestNode(uri).deploy(database -> verticle(config("19456"), database))) {
      AccountService service = slow.service(AccountService.class, Addresses.ACCOUNT);
      Waits.result(service.register(new NewUser("slow@frontrow.test", "a good password", "Min")));
      List<Long> known = new ArrayList<>();
      List<Long> unknown = new ArrayList<>();
      List<Long> passwordless = new ArrayList<>();
      recognise("https://id.test", "slow", "slow@outside.test");
      for (int i = 0; i < 9; i++) {
        known.add(nanosToRefuse(service, "slow@frontrow.test"));
        unknown.add(nanosToRefuse(service, "nobody@frontrow.test"));
        passwordless.add(nanosToRefuse(service, "slow@outside.test"));
      }
      double ratio = (double) Collections.min(unknown) / Collections.min(known);
      assertTrue(ratio > 0.5 && ratio < 2, "an unknown e-mail took " + ratio + " of the time");
      ratio = (double) Collections.min(passwordless) / Collections.min(known);
      assertTrue(ratio > 0.5 && ratio < 2, "no password took " + ratio + " of the time");
    }
  }

  @Test
  void nobody_has_an_unknown_id() {
    assertEquals("user-not-found", Waits.outcome(accounts.user(UUID.randomUUID())));
  }

  @Test
  void a_crowd_that_asks_for_users_at_once_gets_each_their_own() {
    List<User> users =
        IntStream.range(0, 20)
            .mapToObj(i -> register("crowd-" + i + "@frontrow.test", "a good password"))
            .toList();
    List<Future<User>> asked = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      asked.add(accounts.user(users.get(i % 20).id()));
    }
    for (int i = 0; i < 500; i++) {
      assertEquals(users.get(i % 20), Waits.result(asked.get(i)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "no-at-sign, Min, a good password",
    "two@at@signs, Min, a good password",
    "a space@frontrow.test, Min, a good password",
    "@frontrow.test, Min, a good password",
    "short@frontrow.test, Min, 7 chars",
    "nameless@frontrow.test, '', a good password"
  })
  void what_cannot_be_signed_up_with_is_an_invalid_request(
      String email, String name, String password) {
    assertEquals(
        "invalid-request", Waits.outcome(accounts.register(new NewUser(email, password, name))));
  }

  @ParameterizedTest
  @CsvSource({
    "min@ex.org\u00A0, Min, /email",
    "m\u200Bin@ex.org, Min, /email",
    "min@xn--zzzzzzzzzzzz.org, Min, /email",
    "min@ex.org, \u3000, /name",
    "min@ex.org, \u200B\u200E, /name",
    "min@ex.org, \u3164, /name",
    "min@ex.org, a\u0085, /name",
    "min@ex.org, a\uD800, /name"
  })
  void a_refusal_points_to_the_text_that_is_none(String email, String name, String pointer) {
    Refusal refusal =
        Waits.refusal(accounts.register(new NewUser(email, "seven quiet rivers", name)));
    assertEquals(FailureCode.INVALID_REQUEST, refusal.code());
    assertEquals(
        pointer,
        refusal.details().getJsonArray(Refusal.ERRORS).getJsonObject(0).getString("pointer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "12345678", "        ", "aaaaaaaa", "weak@frontrow.test", "7 chars"})
  void an_easy_password_is_refused_with_a_pointer(String password) {
    Refusal refusal =
        Waits.refusal(accounts.register(new NewUser("weak@frontrow.test", password, "Min")));
    assertEquals(FailureCode.INVALID_REQUEST, refusal.code());
    assertEquals(
        "/password",
        refusal.details().getJsonArray(Refusal.ERRORS).getJsonObject(0).getString("pointer"));
  }

  @Test
  void texts_are_kept_in_nfc_and_a_password_matches_however_it_is_composed() {
    User user =
        Waits.result(
            accounts.register(
                new NewUser("A\u030Asa@frontrow.test", "pa\u0308ss word qx", "Zoe\u0308")));
    assertEquals("\u00C5sa@frontrow.test", user.email());
    assertEquals("Zo\u00EB", user.name());
    assertEquals(user, authenticate("\u00E5SA@frontrow.test", "p\u00E4ss word qx"));
    assertEquals(user, authenticate("a\u030ASA@frontrow.test", "pa\u0308ss word qx"));
  }

  @Test
  void a_password_that_was_hashed_as_it_came_still_signs_in() throws SQLException {
    User user = register("decomposed@frontrow.test", "a good password");
    facts.execute(
        "update users set password_hash = ? where id = ?",
        new Argon2Passwords(CHEAP).hash("pa\u0308ss word qx"),
        user.id());
    assertEquals(user, authenticate("decomposed@frontrow.test", "pa\u0308ss word qx"));
  }

  @Test
  void the_bounds_of_a_sign_up_are_exact() {
    String longest = "a".repeat(241) + "@frontrow.com";
    assertEquals("ok", Waits.outcome(sendRegister(longest, "n".repeat(100))));
    assertEquals("invalid-request", Waits.outcome(sendRegister("a" + longest, "Min")));
    assertEquals(
        "invalid-request", Waits.outcome(sendRegister("long@frontrow.test", "n".repeat(101))));
    assertEquals("ok", Waits.outcome(sendRegister("emoji@frontrow.test", "🎸".repeat(100))));
    assertEquals("invalid-request", Waits.outcome(sendRegister("nul@frontrow.test", "a\0b")));
    for (int length : new int[] {7, 8, 128, 129}) {
      String password = "k3-Vq9zTseven quiet rivers run to the sea".repeat(4).substring(0, length);
      NewUser user = new NewUser("p" + length + "@frontrow.test", password, "Min");
      boolean allowed = length == 8 || length == 128;
      assertEquals(
          allowed ? "ok" : "invalid-request", Waits.outcome(accounts.register(user)), "" + length);
    }
  }

  static AccountVerticle verticle(AccountConfig config, Database database) {
    return new AccountVerticle(
        config,
        GuessingLimits.from(Configuration.of(Map.of()).section("http")),
        "a secret of the tests",
        database);
  }

  static AccountConfig config(String memoryKib) {
    return AccountConfig.from(
        Configuration.of(Map.of("account.password-memory-kib", memoryKib)).section("account"));
  }

  private static long nanosToRefuse(AccountService service, String email) {
    long start = System.nanoTime();
    Waits.refusal(service.authenticate(new Credentials(email, "not the password")));
    return System.nanoTime() - start;
  }

  private static User register(String email, String password) {
    return Waits.result(accounts.register(new NewUser(email, password, "Min")));
  }

  private static Future<User> sendRegister(String email, String name) {
    return accounts.register(new NewUser(email, "a good password", name));
  }

  private static User authenticate(String email, String password) {
    return Waits.result(sendAuthenticate(email, password));
  }

  private static Future<User> sendAuthenticate(String email, String password) {
    return accounts.authenticate(new Credentials(email, password));
  }
}
