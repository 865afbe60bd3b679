package dev.frontrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal buys what it was told to buy, in full words, and nothing else. */
class RehearseTest {
  private static final String SOME_ID = "01a22cee-e886-70bf-acc6-13e01ff02301";
  private static final String EMAIL = "admin@frontrow.local";
  private static final String PASSWORD = "Seven-horses-9-lamps";

  /** Each with what the refusal says. */
  private static final Map<List<String>, String> HALVES =
      Map.ofEntries(
          Map.entry(List.of(), "--admin-email"),
          Map.entry(List.of("--admin-email", EMAIL), "--admin-email needs --admin-password"),
          Map.entry(List.of("--admin-password", PASSWORD), "--admin-password needs --admin-email"),
          Map.entry(List.of("--concert", SOME_ID), "--concert needs --yes-buy-real-seats"),
          Map.entry(List.of("--yes-buy-real-seats"), "--yes-buy-real-seats needs --concert"),
          Map.entry(
              List.of("--yes-buy-real-seats", "--admin-email", EMAIL, "--admin-password", PASSWORD),
              "--yes-buy-real-seats needs --concert"),
          Map.entry(
              List.of("--concert", SOME_ID, "--yes-buy-real-seats", "--admin-email", EMAIL),
              "--admin-email cannot be combined with --concert"),
          Map.entry(
              List.of("--concert", SOME_ID, "--yes-buy-real-seats", "--seats", "5"),
              "--seats cannot be combined with --concert"),
          Map.entry(List.of("--steady"), "--admin-email"),
          Map.entry(List.of("--steady", "--admin-email", EMAIL), "needs --admin-password"),
          Map.entry(
              List.of("--steady", "--concert", SOME_ID, "--yes-buy-real-seats"),
              "--concert cannot be combined with --steady"),
          Map.entry(
              List.of("--steady", "--buyers", "2", "--admin-email", EMAIL),
              "--buyers cannot be combined with --steady"),
          Map.entry(
              List.of("--rate", "2", "--admin-email", EMAIL, "--admin-password", PASSWORD),
              "--rate needs --steady"),
          Map.entry(
              List.of("--history", "h", "--admin-email", EMAIL, "--admin-password", PASSWORD),
              "--history needs --steady"),
          Map.entry(
              List.of("--buyers", "0", "--admin-email", EMAIL, "--admin-password", PASSWORD),
              "numbers of at least 1"));

  @TempDir Path directory;

  @Test
  void half_of_what_it_takes_buys_nothing() throws Exception {
    String uri = TestServers.freshDatabase();
    try (Program server = server(uri)) {
      String address = server.awaitLine("Frontrow is ready at ").substring(21);
      for (Map.Entry<List<String>, String> half : HALVES.entrySet()) {
        List<String> said = refused(address, half.getKey());
        assertTrue(said.get(0).contains(half.getValue()), half.getKey() + ": " + said);
        assertTrue(said.get(1).startsWith("Usage: frontrow rehearse"), said.toString());
      }
      assertEquals(1, count(uri, "users"), "somebody besides the admin signed up");
      assertEquals(0, count(uri, "reservations"));
      assertEquals(0, count(uri, "payments"));
    }
  }

  @Test
  void it_buys_seats_of_the_concert_that_it_is_told_or_made() throws Exception {
    String uri = TestServers.freshDatabase();
    try (Program server = server(uri)) {
      String address = server.awaitLine("Frontrow is ready at ").substring(21);
      rehearsed(address, "--admin-email", EMAIL, "--admin-password", PASSWORD);
      assertEquals(0, soldOf(uri, "title not like 'Rehearsal of %'"), "it bought what was on sale");
      assertEquals(2, soldOf(uri, "title like 'Rehearsal of %'"));

      String demo = text(uri, "select id from concerts where title not like 'Rehearsal of %'");
      rehearsed(address, "--concert", demo, "--yes-buy-real-seats");
      assertEquals(2, soldOf(uri, "id = '" + demo + "'"));
    }
  }

  private Program server(String uri) throws Exception {
    return Program.start(
        directory,
        Map.of(
            "FRONTROW_POSTGRES_URI", uri,
            "FRONTROW_REDIS_URI", TestServers.redisUri(),
            "FRONTROW_HTTP_PORT", "0",
            "FRONTROW_MANAGEMENT_PORT", "0",
            "FRONTROW_ADMIN_PASSWORD", PASSWORD,
            "FRONTROW_DEMO_ENABLED", "true",
            "FRONTROW_LOG_LEVEL", "WARN"),
        "serve");
  }

  /** In this JVM, since there are many: what it says, after ending with 2. */
  private static List<String> refused(String address, List<String> options) {
    List<String> all = new ArrayList<>(List.of("rehearse", "--url", address));
    all.addAll(options);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertEquals(2, Frontrow.run(all.toArray(String[]::new)), options.toString());
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void rehearsed(String address, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("rehearse", "--url", address, "--buyers", "2"));
    all.addAll(List.of(options));
    try (Program program = Program.start(directory, Map.of(), all.toArray(String[]::new))) {
      assertEquals(0, program.awaitEnd(), program.error() + " " + program.out());
    }
  }

  private static int soldOf(String uri, String concerts) throws SQLException {
    return Integer.parseInt(
        text(
            uri,
            "select count(*) from payments where concert_id in (select id from concerts where "
                + concerts
                + ")"));
  }

  private static int count(String uri, String table) throws SQLException {
    return Integer.parseInt(text(uri, "select count(*) from " + table));
  }

  private static String text(String uri, String query) throws SQLException {
    try (var connection = TestServers.connect(uri);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertTrue(rows.next(), query);
      return rows.getString(1);
    }
  }
}
