package dev.frontrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who types a command. */
class CommandsTest {
  @TempDir Path directory;

  @Test
  void a_setting_that_does_not_exist_stops_the_start_with_one_line() throws Exception {
    try (Program program = Program.start(directory, Map.of("FRONTROW_HTTP_PROT", "80"), "serve")) {
      assertEquals(1, program.awaitEnd());
      assertEquals(List.of(), program.out());
      assertEquals(
          List.of(
              "frontrow: FRONTROW_HTTP_PROT in the environment is not a setting; did you mean"
                  + " FRONTROW_HTTP_PORT?"),
          program.error());
    }
  }

  @Test
  void a_value_that_cannot_be_read_stops_the_start_with_one_line() throws Exception {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, "reservation:\n  hold-duration: 5 minutes\n");
    try (Program program = Program.start(directory, Map.of(), "--config", "mine.yaml")) {
      assertEquals(1, program.awaitEnd());
      assertEquals(
          List.of(
              "frontrow: reservation.hold-duration (mine.yaml line 2): expected an ISO-8601"
                  + " duration such as PT5M or P1D, found \"5 minutes\""),
          program.error());
    }
  }

  @Test
  void a_database_that_does_not_answer_stops_the_start_with_one_line() throws Exception {
    try (Program program =
        Program.start(
            directory,
            Map.of(
                "FRONTROW_POSTGRES_URI", "postgresql://a:b@127.0.0.1:1/none",
                "FRONTROW_REDIS_URI", "redis://127.0.0.1:1",
                "FRONTROW_HTTP_PORT", "0",
                "FRONTROW_MANAGEMENT_PORT", "0",
                "FRONTROW_LOG_LEVEL", "WARN"))) {
      assertEquals(1, program.awaitEnd());
      assertEquals(List.of(), program.out());
      assertEquals(1, program.error().size(), program.error().toString());
      assertTrue(program.error().get(0).startsWith("frontrow: postgres.uri: 127.0.0.1:1/none: "));
    }
  }

  @Test
  void a_wrong_use_is_told_with_the_right_one() throws Exception {
    try (Program program = Program.start(directory, Map.of(), "dance")) {
      assertEquals(2, program.awaitEnd());
      assertTrue(program.error().get(0).contains("dance"));
      assertTrue(program.error().get(1).startsWith("Usage: frontrow"));
    }
  }

  @Test
  void each_command_explains_itself() {
    for (String command :
        List.of(
            "serve",
            "migrate",
            "admin-password",
            "audit",
            "restored",
            "rehearse",
            "check-history")) {
      assertEquals(0, Frontrow.run(command, "--help"), command);
    }
    assertEquals(0, Frontrow.run("--help"));
    assertEquals(0, Frontrow.run("--version"));
  }

  @Test
  void an_audit_of_nothing_is_refused() throws Exception {
    try (Program program = Program.start(directory, Map.of(), "audit")) {
      assertEquals(1, program.awaitEnd());
      assertTrue(
          program.error().get(0).startsWith("frontrow: there is no data directory .frontrow"));
      assertFalse(Files.exists(directory.resolve(".frontrow")));
    }
  }

  @Test
  void migrate_and_audit_work_on_a_server_that_was_named() throws Exception {
    Map<String, String> server = Map.of("FRONTROW_POSTGRES_URI", TestServers.freshDatabase());
    try (Program migrate = Program.start(directory, server, "migrate");
        Program audit = Program.start(directory, server, "audit")) {
      assertEquals(0, migrate.awaitEnd());
      assertEquals(List.of("The schema is up to date."), migrate.out());
      assertEquals(0, audit.awaitEnd());
      assertTrue(audit.out().contains("Every rule holds."));
    }
  }

  @Test
  void a_restored_database_has_its_lines_paused_and_every_rule_holds() throws Exception {
    String uri = TestServers.freshDatabase();
    try (var connection = TestServers.connect(uri);
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into concerts (id, title, venue, time_zone, description) values"
              + " ('00000000-0000-7000-8000-000000000001', 'One', 'Hall', 'Asia/Seoul', '')");
      statement.execute(
          "insert into queue_lines (concert_id, policy, ceiling, last, epoch)"
              + " select id, '{}', 20, 11, 3 from concerts");
      Map<String, String> server = Map.of("FRONTROW_POSTGRES_URI", uri);
      try (Program restored = Program.start(directory, server, "restored", "--margin", "500");
          Program wrong = Program.start(directory, server, "restored", "--margin", "0");
          Program audit = Program.start(directory, server, "audit")) {
        assertEquals(0, restored.awaitEnd(), restored.error().toString());
        assertEquals(
            List.of(
                "paused  00000000-0000-7000-8000-000000000001  was OPEN, new numbers from 521  One",
                "",
                "Lines paused: 1. New events from 501.",
                "Next: frontrow audit, then start the nodes, then resume each line."),
            restored.out());
        assertEquals(2, wrong.awaitEnd());
        assertTrue(wrong.error().get(0).startsWith("--margin: must be 1 to "));
        assertEquals(0, audit.awaitEnd(), audit.out().toString());
      }
    }
  }

  @Test
  void an_audit_that_finds_a_breach_ends_with_one() throws Exception {
    String uri = TestServers.freshDatabase();
    try (var connection = TestServers.connect(uri);
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into users (id, email, name, password_hash, role)"
              + " values (gen_random_uuid(), 'a@b.example', 'A', 'x', 'USER')");
    }
    try (Program audit = Program.start(directory, Map.of("FRONTROW_POSTGRES_URI", uri), "audit")) {
      assertEquals(1, audit.awaitEnd());
      assertTrue(
          audit.out().stream().anyMatch(line -> line.startsWith("BREACH   user-has-a-wallet")),
          audit.out().toString());
    }
  }

  @Test
  void a_history_that_cannot_be_read_is_a_wrong_use() throws Exception {
    Files.writeString(directory.resolve("other.txt"), "something else\n");
    try (Program none = Program.start(directory, Map.of(), "check-history", "none.jsonl");
        Program other = Program.start(directory, Map.of(), "check-history", "other.txt")) {
      assertEquals(2, none.awaitEnd());
      assertTrue(none.error().get(0).startsWith("frontrow: cannot read none.jsonl"));
      assertEquals(2, other.awaitEnd());
      assertTrue(other.error().get(0).startsWith("frontrow: other.txt is not a history"));
    }
  }

  @Test
  void a_history_that_no_correct_service_explains_ends_with_one() throws Exception {
    String header = "{\"frontrow-history\":1}\n";
    String poor =
        """
        {"id":1,"client":"a","server":"http://a","operation":"balance","request":{},"begun":1,\
        "ended":2,"status":200,"answer":{"balance":-1},"replayed":false}
        """;
    Files.writeString(directory.resolve("good.jsonl"), header + poor.replace("-1", "0"));
    Files.writeString(directory.resolve("bad.jsonl"), header + poor + "{\"id\":2,\"cli");
    try (Program good = Program.start(directory, Map.of(), "check-history", "good.jsonl");
        Program bad = Program.start(directory, Map.of(), "check-history", "bad.jsonl")) {
      assertEquals(0, good.awaitEnd(), good.out().toString());
      assertTrue(good.out().contains("A correct service explains the history."));
      assertEquals(1, bad.awaitEnd());
      assertEquals("1 calls; the last line is incomplete and was ignored", bad.out().get(0));
      assertTrue(bad.out().contains("wallet-never-negative: below zero"), bad.out().toString());
    }
  }
}
