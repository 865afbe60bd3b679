package dev.frontrow.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @TempDir Path directory;

  @Test
  void a_key_that_nobody_set_has_its_default() {
    Section section = Configuration.of(Map.of()).section("part");
    assertEquals(FIVE_MINUTES, section.duration("wait", FIVE_MINUTES));
    assertEquals(3, section.integer("count", 3, 1, 9));
    assertEquals(4L, section.number("amount", 4, 1, 9));
    assertTrue(section.flag("on", true));
    assertEquals("a", section.text("name", "a"));
    assertEquals(Optional.empty(), section.optionalText("uri"));
    assertEquals(Optional.empty(), section.optionalInteger("port", 0, 9));
    assertEquals(Optional.empty(), section.optionalFlag("maybe"));
    assertEquals(List.of("a", "b"), section.list("names", List.of("a", "b")));
  }

  @Test
  void each_type_is_read_from_the_file() {
    Section section =
        yaml("""
        part:
          wait: P1DT2H
          count: 7
          amount: 9000000000
          on: false
          name: "a b"
          uri: postgresql://localhost/x
          port: 0
          maybe: TRUE
          names: [x, 'y']
          others: p, q
        """)
            .section("part");
    assertEquals(Duration.ofHours(26), section.duration("wait", FIVE_MINUTES));
    assertEquals(7, section.integer("count", 3, 1, 9));
    assertEquals(9_000_000_000L, section.number("amount", 4, 1, Long.MAX_VALUE));
    assertFalse(section.flag("on", true));
    assertEquals("a b", section.text("name", "a"));
    assertEquals(Optional.of("postgresql://localhost/x"), section.optionalText("uri"));
    assertEquals(Optional.of(0), section.optionalInteger("port", 0, 9));
    assertEquals(Optional.of(true), section.optionalFlag("maybe"));
    assertEquals(List.of("x", "y"), section.list("names", List.of()));
    assertEquals(List.of("p", "q"), section.list("others", List.of()));
  }

  @Test
  void the_environment_overrides_the_file() {
    Configuration configuration =
        yaml(
            "reservation: {hold-duration: PT5M}\nroles: [a, b]\n",
            Map.of("FRONTROW_RESERVATION_HOLD_DURATION", "PT1M", "FRONTROW_ROLES", "b,c"));
    assertEquals(
        Duration.ofMinutes(1),
        configuration.section("reservation").duration("hold-duration", Duration.ofMinutes(9)));
    assertEquals(List.of("b", "c"), configuration.section("").list("roles", List.of()));
    configuration.rejectUnknown();
  }

  @Test
  void a_blank_is_the_same_as_nothing() {
    Configuration configuration =
        yaml("a: {x: , y: null, z: '  '}\n", Map.of("FRONTROW_A_W", "", "FRONTROW_A_X", " "));
    Section section = configuration.section("a");
    assertEquals(1, section.integer("w", 1, 0, 9));
    assertEquals(1, section.integer("x", 1, 0, 9));
    assertEquals("d", section.text("y", "d"));
    assertEquals(Optional.empty(), section.optionalText("z"));
    configuration.rejectUnknown();
  }

  @Test
  void text_stays_as_it_was_written_whatever_yaml_takes_it_for() {
    Section section = yaml("a: {d: 2027-01-01, t: 12:30, o: 010, b: yes}\n").section("a");
    assertEquals("2027-01-01", section.text("d", ""));
    assertEquals("12:30", section.text("t", ""));
    assertEquals("010", section.text("o", ""));
    assertEquals("yes", section.text("b", ""));
  }

  @Test
  void a_list_may_be_empty_on_purpose() {
    assertEquals(List.of(), yaml("a: {l: []}\n").section("a").list("l", List.of("x")));
  }

  @Test
  void a_duration_that_cannot_be_read_is_refused() {
    refused(
        "part.key (as given): expected an ISO-8601 duration such as PT5M or P1D, found \"5 min\"",
        () -> of("5 min").duration("key", FIVE_MINUTES));
    refused(
        "part.key (as given): expected an ISO-8601 duration such as PT5M or P1D above zero, up to"
            + " PT87840H, found \"PT0S\"",
        () -> of("PT0S").duration("key", FIVE_MINUTES));
    refused(
        "part.key (as given): expected an ISO-8601 duration such as PT5M or P1D above zero, up to"
            + " PT87840H, found \"-PT1S\"",
        () -> of("-PT1S").duration("key", FIVE_MINUTES));
    refused(
        "part.key (as given): expected an ISO-8601 duration such as PT5M or P1D from PT1S, up to"
            + " PT2S, found \"PT3S\"",
        () ->
            of("PT3S").duration("key", FIVE_MINUTES, Duration.ofSeconds(1), Duration.ofSeconds(2)));
    refused(
        "part.key (as given): expected an ISO-8601 duration such as PT5M or P1D, found"
            + " \"P99999999999999999999D\"",
        () -> of("P99999999999999999999D").duration("key", FIVE_MINUTES));
  }

  @Test
  void a_number_that_cannot_be_read_is_refused() {
    for (String text : List.of("many", "1.5", "1e3", "0", "10", "99999999999999999999", "0x1")) {
      refused(
          "part.key (as given): expected a whole number from 1 to 9, found \"" + text + "\"",
          () -> of(text).integer("key", 3, 1, 9));
    }
    refused(
        "part.key (as given): expected a whole number from 1 to 9, found \"no\"",
        () -> of("no").optionalInteger("key", 1, 9));
  }

  @Test
  void a_flag_that_is_neither_true_nor_false_is_refused() {
    refused(
        "part.key (as given): expected true or false, found \"yes\"",
        () -> of("yes").flag("key", true));
    refused(
        "part.key (as given): expected true or false, found \"1\"",
        () -> of("1").optionalFlag("key"));
  }

  @Test
  void a_list_with_a_blank_in_it_is_refused() {
    refused(
        "part.key (as given): expected a list without blanks in it",
        () -> of("a,,b").list("key", List.of()));
  }

  @Test
  void a_list_where_one_value_belongs_is_refused() {
    refused(
        file() + " line 1): expected one value, not a list",
        () -> yaml("a: {k: [x, y]}\n").section("a").text("k", ""));
  }

  @Test
  void a_value_that_a_part_refuses_is_not_repeated() {
    assertEquals(
        "part.key (as given): expected 32 characters",
        of("hunter2").invalid("key", "32 characters").getMessage());
  }

  @Test
  void a_long_value_is_shown_in_one_short_line() {
    ConfigurationException refusal =
        assertThrows(
            ConfigurationException.class, () -> of("x\n".repeat(500)).integer("key", 1, 0, 9));
    assertTrue(refusal.getMessage().length() < 200);
    assertFalse(refusal.getMessage().contains("\n"));
  }

  @Test
  void where_a_bad_value_stands_is_said() {
    refused(
        "a.k (FRONTROW_A_K in the environment): expected true or false, found \"maybe\"",
        () -> yaml("", Map.of("FRONTROW_A_K", "maybe")).section("a").flag("k", true));
    refused(
        file() + " line 3): expected true or false, found \"maybe\"",
        () -> yaml("# one\na:\n  k: maybe\n").section("a").flag("k", true));
  }

  @Test
  void a_key_in_the_file_that_nobody_asked_for_is_refused_with_what_was_meant() {
    Configuration configuration = yaml("http:\n  prot: 80\n");
    configuration.section("http").integer("port", 8080, 0, 65535);
    refused(
        "line 2: http.prot is not a setting; did you mean http.port?",
        configuration::rejectUnknown);
  }

  @Test
  void a_variable_that_names_no_key_is_refused_with_what_was_meant() {
    Configuration configuration = yaml("", Map.of("FRONTROW_HTTP_PROT", "80"));
    configuration.section("http").integer("port", 8080, 0, 65535);
    refused(
        "FRONTROW_HTTP_PROT in the environment is not a setting; did you mean FRONTROW_HTTP_PORT?",
        configuration::rejectUnknown);
  }

  @Test
  void nothing_is_suggested_where_nothing_is_near() {
    Configuration configuration = yaml("", Map.of("FRONTROW_COLOUR", "blue"));
    configuration.section("http").integer("port", 8080, 0, 65535);
    ConfigurationException refusal =
        assertThrows(ConfigurationException.class, configuration::rejectUnknown);
    assertEquals("FRONTROW_COLOUR in the environment is not a setting", refusal.getMessage());
  }

  @Test
  void variables_of_others_are_none_of_our_business() {
    yaml("", Map.of("PATH", "/bin", "frontrow_x", "1", "FRONTROW_MAVEN_HOME", "/m"))
        .rejectUnknown();
  }

  @Test
  void what_is_no_yaml_is_refused_in_one_line() {
    for (String text :
        List.of(
            "a: [1", "a: 'x", "\tb: 1", "- x", "plain", "a: {[x]: 1}", "a: [{b: 1}]", "a: *x")) {
      ConfigurationException refusal =
          assertThrows(ConfigurationException.class, () -> yaml(text), text);
      assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("frontrow.yaml line "), refusal.getMessage());
    }
  }

  @Test
  void a_key_that_is_set_twice_is_refused() {
    refused("line 2: a.k is set twice", () -> yaml("a: {k: 1}\na.k: 2\n"));
    refused("line 1: a.k is set twice", () -> yaml("a: {k: 1, k: 2}\n"));
  }

  @Test
  void a_file_that_contains_itself_is_refused() {
    refused("nested too deep", () -> yaml("a: &a\n  b: *a\n"));
  }

  @Test
  void a_file_that_is_not_there_or_no_text_is_refused() throws IOException {
    refused(
        "cannot be read as a file of UTF-8 text",
        () -> Configuration.load(directory.resolve("none.yaml"), Map.of()));
    Path binary = directory.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    refused("cannot be read as a file of UTF-8 text", () -> Configuration.load(binary, Map.of()));
  }

  @Test
  void an_empty_file_sets_nothing() {
    for (String text : List.of("", "# nothing\n", "---\n")) {
      Configuration configuration = yaml(text);
      configuration.rejectUnknown();
      assertEquals(Map.of(), configuration.written());
    }
  }

  @Test
  void no_object_is_ever_made_from_a_file() {
    refused("line 1: invalid YAML", () -> yaml("a: {k: !!java.net.URL http://localhost/}\n"));
  }

  @Test
  void defaults_are_told_as_a_file_would_write_them() {
    Configuration configuration = Configuration.of(Map.of());
    Section section = configuration.section("p");
    section.duration("d", FIVE_MINUTES);
    section.integer("i", 3, 1, 9);
    section.flag("f", true);
    section.list("l", List.of("a", "b"));
    section.optionalText("o");
    assertEquals(
        Map.of("p.d", "PT5M", "p.i", "3", "p.f", "true", "p.l", "a,b", "p.o", ""),
        configuration.defaults());
  }

  @Test
  void a_named_file_goes_before_the_one_in_the_working_directory() throws IOException {
    Path file = directory.resolve("other.yaml");
    Files.writeString(file, "a: {k: 5}\n");
    assertEquals(
        5, Configuration.find(Optional.of(file), Map.of()).section("a").integer("k", 1, 0, 9));
  }

  private static Section of(String value) {
    return Configuration.of(Map.of("part.key", value)).section("part");
  }

  private Configuration yaml(String text) {
    return yaml(text, Map.of());
  }

  private Configuration yaml(String text, Map<String, String> environment) {
    try {
      Files.writeString(file(), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Configuration.load(file(), environment);
  }

  private Path file() {
    return directory.resolve("frontrow.yaml");
  }

  private static void refused(String message, Executable call) {
    String said = assertThrows(ConfigurationException.class, call).getMessage();
    assertTrue(said.contains(message), () -> "said: " + said);
  }
}
