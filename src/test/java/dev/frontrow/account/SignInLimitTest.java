package dev.frontrow.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.Addresses;
import dev.frontrow.api.Credentials;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.User;
import dev.frontrow.job.JobName;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL, ten wrong passwords for an account, thirty from an address. */
class SignInLimitTest {
  private static final int OF_ACCOUNT = 10;
  private static final int OF_ADDRESS = 30;
  private static final String SECRET = "a secret of the tests";
  private static final String PASSWORD = "a good password";
  private static final String HOME = "192.0.2.200";

  private static String uri;
  private static TestNode first;
  private static TestNode second;
  private static TestSale facts;
  private static AccountService one;
  private static AccountService other;
  private static int addresses;

  @BeforeAll
  static void start() throws SQLException {
    uri = TestServers.freshDatabase();
    facts = new TestSale(uri);
    first = node();
    second = node();
    one = first.service(AccountService.class, Addresses.ACCOUNT);
    other = second.service(AccountService.class, Addresses.ACCOUNT);
  }

  @AfterAll
  static void stop() throws SQLException {
    first.close();
    second.close();
    facts.close();
  }

  private static TestNode node() {
    return new TestNode(uri)
        .deploy(
            database ->
                new AccountVerticle(
                    AccountServiceTest.CHEAP,
                    new GuessingLimits(OF_ACCOUNT, OF_ADDRESS),
                    SECRET,
                    database));
  }

  @Test
  void of_sixty_guesses_at_once_on_two_nodes_exactly_the_budget_is_looked_at() {
    signUp("parallel@frontrow.test");
    List<Future<User>> guesses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      guesses.add(
          (i % 2 == 0 ? one : other).authenticate(wrong("parallel@frontrow.test", stranger())));
    }
    assertBudget(OF_ACCOUNT, guesses);
    for (Future<User> guess : guesses) {
      if (Waits.outcome(guess).equals("rate-limited")) {
        int seconds = Waits.refusal(guess).details().getInteger(Refusal.RETRY_AFTER);
        assertTrue(seconds > 0 && seconds <= 60, "retry after " + seconds);
      }
    }
  }

  @Test
  void an_email_that_nobody_has_is_limited_like_any_other() {
    List<Future<User>> guesses = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      guesses.add(one.authenticate(wrong("nobody@frontrow.test", stranger())));
    }
    assertBudget(OF_ACCOUNT, guesses);
  }

  /** Capitals, the Kelvin sign, the dotless and the dotted i, the long s, composed and not. */
  @Test
  void every_spelling_that_finds_an_account_counts_for_it() {
    signUp("kristin\u00e9@frontrow.test");
    List<String> spellings =
        List.of(
            "kristin\u00e9@frontrow.test",
            "KRISTIN\u00c9@FRONTROW.TEST",
            "\u212aristin\u00e9@frontrow.test",
            "kri\u017ftine\u0301@frontrow.test",
            "KRISTINE\u0301@frontrow.test",
            "kristin\u00e9@\uff46rontrow.test");
    List<Future<User>> guesses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      guesses.add(
          (i % 2 == 0 ? one : other)
              .authenticate(wrong(spellings.get(i % spellings.size()), stranger())));
    }
    assertBudget(OF_ACCOUNT, guesses);
    for (String spelling : spellings) {
      assertEquals("rate-limited", outcome(right(spelling, stranger())), spelling);
    }
  }

  @Test
  void a_spelling_of_an_email_that_nobody_has_counts_once_too() {
    List<Future<User>> guesses = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String spelling = i % 2 == 0 ? "\u0130k@frontrow.test" : "i\u0307\u212a@frontrow.test";
      guesses.add(one.authenticate(wrong(spelling, stranger())));
    }
    assertBudget(OF_ACCOUNT, guesses);
  }

  @Test
  void strangers_cannot_keep_an_owner_out_from_where_they_signed_in_before() {
    signUp("owner@frontrow.test");
    assertEquals("ok", outcome(right("owner@frontrow.test", HOME)));
    useUp("owner@frontrow.test", IntStream.range(0, 10).mapToObj(i -> stranger()).toList());
    assertEquals("rate-limited", outcome(right("owner@frontrow.test", stranger())));
    assertEquals("ok", outcome(right("owner@frontrow.test", HOME)));
    // What is tried from there has a budget of its own.
    useUp("owner@frontrow.test", Collections.nCopies(OF_ACCOUNT, HOME));
    assertEquals("rate-limited", outcome(right("owner@frontrow.test", HOME)));
  }

  @Test
  void ipv6_addresses_count_by_their_network() {
    signUp("six@frontrow.test");
    assertEquals("ok", outcome(right("six@frontrow.test", "2001:db8:7::1")));
    useUp("six@frontrow.test", Collections.nCopies(OF_ACCOUNT, stranger()));
    assertEquals("ok", outcome(right("six@frontrow.test", "2001:db8:7::ffff:9")));
    assertEquals("rate-limited", outcome(right("six@frontrow.test", "2001:db8:8::1")));
    List<Future<User>> spray = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      spray.add(one.authenticate(wrong("six-" + i + "@frontrow.test", "2001:db8:9::" + i)));
    }
    assertBudget(OF_ADDRESS, spray);
  }

  @Test
  void one_password_on_many_accounts_is_limited_by_address_and_harms_no_owner_there() {
    String office = stranger();
    signUp("colleague@frontrow.test");
    assertEquals("ok", outcome(right("colleague@frontrow.test", office)));
    List<Future<User>> spray = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      spray.add(
          (i % 2 == 0 ? one : other).authenticate(wrong("spray-" + i + "@frontrow.test", office)));
    }
    assertBudget(OF_ADDRESS, spray);
    assertEquals("ok", outcome(right("colleague@frontrow.test", office)));
    assertEquals("bad-credentials", outcome(wrong("spray-1@frontrow.test", stranger())));
  }

  /** Behind one address, somebody may try a password on all accounts that know the address. */
  @Test
  void one_password_on_the_accounts_that_know_an_address_is_limited_too() {
    String office = stranger();
    List<Future<User>> spray = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      signUp("office-" + i + "@frontrow.test");
      assertEquals("ok", outcome(right("office-" + i + "@frontrow.test", office)));
    }
    for (int i = 0; i < 40; i++) {
      spray.add(one.authenticate(wrong("office-" + i + "@frontrow.test", office)));
    }
    assertBudget(OF_ADDRESS, spray);
  }

  @Test
  void a_refused_guess_counts_for_nothing() throws SQLException {
    String sprayer = stranger();
    for (int i = 0; i < OF_ADDRESS; i++) {
      assertEquals("bad-credentials", outcome(wrong("used-" + i + "@frontrow.test", sprayer)));
    }
    signUp("victim@frontrow.test");
    for (int i = 0; i < 20; i++) {
      assertEquals("rate-limited", outcome(wrong("victim@frontrow.test", sprayer)));
    }
    assertEquals("ok", outcome(right("victim@frontrow.test", stranger())));
  }

  @Test
  void right_passwords_are_given_back_however_many_there_are() {
    signUp("often@frontrow.test");
    String address = stranger();
    for (int i = 0; i < 40; i++) {
      assertEquals(
          "ok",
          Waits.outcome(
              (i % 2 == 0 ? one : other).authenticate(right("often@frontrow.test", address))));
    }
    useUp("often@frontrow.test", Collections.nCopies(OF_ACCOUNT, address));
  }

  @Test
  void a_node_that_starts_again_goes_on_counting() {
    useUp("restart@frontrow.test", List.of(HOME, HOME, HOME, HOME, HOME));
    try (TestNode third = node()) {
      AccountService started = third.service(AccountService.class, Addresses.ACCOUNT);
      for (int i = 0; i < 5; i++) {
        assertEquals(
            "bad-credentials",
            Waits.outcome(started.authenticate(wrong("restart@frontrow.test", HOME))));
      }
      assertEquals(
          "rate-limited",
          Waits.outcome(started.authenticate(wrong("restart@frontrow.test", HOME))));
    }
  }

  /** The clock is the database's, so the test moves the begin of the minute instead. */
  @Test
  void a_minute_begins_with_its_first_guess_and_lasts_for_sixty_seconds() throws SQLException {
    useUp("later@frontrow.test", Collections.nCopies(OF_ACCOUNT / 2, stranger()));
    facts.execute("update sign_in_counts set since = since - interval '40 seconds'");
    useUp("later@frontrow.test", Collections.nCopies(OF_ACCOUNT / 2, stranger()));
    facts.execute("update sign_in_counts set since = since - interval '15 seconds'");
    Refusal refusal = Waits.refusal(one.authenticate(wrong("later@frontrow.test", stranger())));
    assertEquals("rate-limited", refusal.code().code());
    int seconds = refusal.details().getInteger(Refusal.RETRY_AFTER);
    assertTrue(seconds >= 1 && seconds <= 5, "5 seconds are left, not " + seconds);
    facts.execute("update sign_in_counts set since = since - interval '5 seconds'");
    useUp("later@frontrow.test", Collections.nCopies(OF_ACCOUNT, stranger()));
    assertEquals("rate-limited", outcome(wrong("later@frontrow.test", stranger())));
  }

  @Test
  void a_right_password_gives_nothing_back_to_the_minute_after_its_own() throws SQLException {
    SignInLimit limit =
        new SignInLimit(
            first.database(), new GuessingLimits(OF_ACCOUNT, OF_ADDRESS), new KeyedHash(SECRET));
    RequestOrigin origin = RequestOrigin.of(Optional.of(stranger()));
    UUID id = signUp("across@frontrow.test");
    SignInLimit.CountedSignIn counted =
        Waits.result(limit.count("across", Optional.of(id), origin));
    facts.execute("update sign_in_counts set since = since - interval '61 seconds'");
    Waits.result(limit.count("across", Optional.of(id), origin));
    String running =
        "select sum(attempts) from sign_in_counts where since > now() - interval '30 seconds'";
    long counts = facts.number(running);
    Waits.result(limit.succeeded(counted, id, origin));
    assertEquals(counts, facts.number(running));
  }

  @Test
  void a_refusal_costs_no_hash() {
    useUp("cheap@frontrow.test", Collections.nCopies(OF_ACCOUNT, stranger()));
    try (TestNode dear =
        new TestNode(uri)
            .deploy(
                database ->
                    new AccountVerticle(
                        AccountServiceTest.config("65536"),
                        new GuessingLimits(OF_ACCOUNT, OF_ADDRESS),
                        SECRET,
                        database))) {
      AccountService service = dear.service(AccountService.class, Addresses.ACCOUNT);
      long begun = System.nanoTime();
      assertEquals(
          "bad-credentials",
          Waits.outcome(service.authenticate(wrong("dear@frontrow.test", stranger()))));
      long hashNanos = System.nanoTime() - begun;
      List<Future<User>> refused = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        refused.add(service.authenticate(wrong("cheap@frontrow.test", stranger())));
      }
      begun = System.nanoTime();
      refused.forEach(it -> assertEquals("rate-limited", Waits.outcome(it)));
      assertTrue(System.nanoTime() - begun < 20 * hashNanos, "they took as long as hashes");
    }
  }

  @Test
  void the_log_tells_once_that_a_limit_was_reached() {
    UUID id = signUp("told@frontrow.test");
    try (LogLines lines = new LogLines()) {
      String address = stranger();
      useUp("told@frontrow.test", Collections.nCopies(OF_ACCOUNT, address));
      for (int i = 0; i < 20; i++) {
        assertEquals("rate-limited", outcome(wrong("told@frontrow.test", address)));
      }
      List<String> told = lines.of(SecurityLog.LOGGER);
      String who = " account=" + id + " address=" + address;
      assertEquals(
          OF_ACCOUNT,
          Collections.frequency(told, "event=sign-in-failed" + who + " reason=wrong-password"));
      assertEquals(
          1, Collections.frequency(told, "event=sign-in-limited" + who + " reason=account"));
      assertEquals(OF_ACCOUNT + 1, told.size(), told.toString());
    }
  }

  @Test
  void the_tables_name_nobody_and_old_rows_are_forgotten() throws SQLException {
    UUID id = signUp("forgotten@frontrow.test");
    for (int i = 0; i < KnownAddresses.MAX_OF_ACCOUNT + 5; i++) {
      assertEquals("ok", outcome(right("forgotten@frontrow.test", stranger())));
    }
    String known = "select count(*) from sign_in_addresses where user_id = ?";
    assertEquals(KnownAddresses.MAX_OF_ACCOUNT, facts.number(known, id));
    String all =
        facts.text("select coalesce(string_agg(c::text, ','), '') from sign_in_counts c")
            + facts.text("select string_agg(a::text, ',') from sign_in_addresses a");
    assertTrue(!all.contains("frontrow") && !all.contains("192.0.2"), all);
    facts.execute("update sign_in_addresses set used_at = used_at - interval '181 days'");
    facts.execute(
        "insert into sign_in_counts values ('\\x00', now() - interval '2 hours', 3),"
            + " ('\\x01', now() - interval '30 minutes', 3)");
    assertTrue(
        Waits.result(first.run(JobName.FORGET_SIGN_INS)).handled() > KnownAddresses.MAX_OF_ACCOUNT);
    assertEquals(0, facts.number(known, id));
    assertEquals(
        1, facts.number("select count(*) from sign_in_counts where key in ('\\x00', '\\x01')"));
  }

  private static void useUp(String email, List<String> from) {
    for (String address : from) {
      assertEquals("bad-credentials", outcome(wrong(email, address)));
    }
  }

  private static void assertBudget(int budget, List<Future<User>> guesses) {
    List<String> outcomes = guesses.stream().map(Waits::outcome).toList();
    assertEquals(budget, Collections.frequency(outcomes, "bad-credentials"), outcomes.toString());
    assertEquals(
        guesses.size() - budget,
        Collections.frequency(outcomes, "rate-limited"),
        outcomes.toString());
  }

  private static String outcome(Credentials credentials) {
    return Waits.outcome(one.authenticate(credentials));
  }

  private static UUID signUp(String email) {
    return Waits.result(one.register(new NewUser(email, PASSWORD, "Min"))).id();
  }

  private static Credentials right(String email, String address) {
    return new Credentials(email, PASSWORD, Optional.of(address));
  }

  private static Credentials wrong(String email, String address) {
    return new Credentials(email, "not the password", Optional.of(address));
  }

  /** An address that nobody used before. */
  private static String stranger() {
    addresses++;
    return "198.51." + addresses / 250 + "." + (1 + addresses % 250);
  }
}
