package dev.frontrow.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a setting may stand, and how it has to be written there. */
class ConfigurationSourcesTest {
  @Test
  void without_a_named_file_the_one_in_the_working_directory_is_read() {
    Configuration found = Configuration.find(Optional.empty(), Map.of());
    assertEquals(
        Configuration.load(Configuration.DEFAULT_FILE, Map.of()).written(), found.written());
  }

  @Test
  void the_environment_overrides_the_file_in_the_working_directory_too() {
    Configuration found =
        Configuration.find(Optional.empty(), Map.of("FRONTROW_RESERVATION_SWEEP_SIZE", "7"));
    assertEquals(7, found.section("reservation").integer("sweep-size", 1, 0, 9));
  }

  @Test
  void a_variable_that_this_host_cannot_decode_is_refused() {
    Configuration configuration =
        Configuration.find(Optional.empty(), Map.of("FRONTROW_ADMIN_PASSWORD", "\uFFFDx"));
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> configuration.section("admin").optionalText("password"));
    assertTrue(refused.getMessage().startsWith("FRONTROW_ADMIN_PASSWORD in the environment:"));
    assertTrue(refused.getMessage().endsWith("set LC_ALL=C.UTF-8"));
  }

  @Test
  void a_key_may_have_nine_parts() {
    String nine = "a: {b: {c: {d: {e: {f: {g: {h: {KEY}}}}}}}}";
    assertEquals(
        List.of("a.b.c.d.e.f.g.h.i"),
        List.copyOf(YamlFile.read("file", nine.replace("KEY", "i: 1")).keySet()));
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> YamlFile.read("file", nine.replace("KEY", "\n i: {j: 1}")));
    assertEquals("file line 2: nested too deeply", refused.getMessage());
  }

  @Test
  void a_fault_of_a_file_is_told_with_its_line() {
    assertEquals("file line 3: expected keys and values", fault("\n\n- x"));
    assertEquals("file line 2: expected a plain key", fault("a: 1\n[x]: 1"));
    assertEquals("file line 2: a accepts only plain values", fault("\na: [{b: 1}]"));
    assertTrue(fault("a: 1\nb: [").startsWith("file line 2: invalid YAML: "));
  }

  @Test
  void text_that_no_yaml_can_have_is_refused_in_one_line() {
    String said = fault("a: \u0000");
    assertTrue(said.startsWith("file: invalid YAML: "), said);
    assertTrue(said.length() > "file: invalid YAML: ".length());
    assertEquals(1, said.lines().count());
  }

  @Test
  void values_and_items_have_no_blanks_around_them() {
    assertEquals(
        Map.of("a", "x", "b", "y,z", "c", "", "d", ""),
        Map.copyOf(Configuration.of(Map.of("a", " x ", "b", "y,z", "c", "  ", "d", "")).written()));
    Section listed = Configuration.of(Map.of("p.l", " y , z ")).section("p");
    assertEquals(List.of("y", "z"), listed.list("l", List.of()));
    assertEquals(
        List.of("y", "z"),
        Objects.requireNonNull(YamlFile.read("file", "l: [' y ', z]").get("l")).elements());
  }

  @Test
  void a_blank_sets_nothing_and_an_empty_list_does() {
    List<String> byDefault = List.of("x");
    assertEquals(byDefault, Configuration.of(Map.of("p.l", " ")).section("p").list("l", byDefault));
    Configuration blank =
        Configuration.find(Optional.empty(), Map.of("FRONTROW_RESERVATION_SWEEP_SIZE", " "));
    assertEquals(500, blank.section("reservation").integer("sweep-size", 1, 0, 900));
    assertFalse(Value.scalar(" ", "file").isSet());
    assertTrue(Value.list(List.of(), "file").isSet());
    assertTrue(Value.list(List.of(" "), "file").isSet());
  }

  @Test
  void a_value_that_is_no_secret_is_shown_when_a_part_refuses_it() {
    Section section = Configuration.of(Map.of("p.k", "x")).section("p");
    assertEquals(
        "p.k (as given): expected a y, found \"x\"", section.invalid("k", "a y", "x").getMessage());
    assertEquals("p.other: expected a y", section.invalid("other", "a y").getMessage());
    assertEquals(
        "top (as given): expected a y",
        Configuration.of(Map.of("top", "x")).section("").invalid("top", "a y").getMessage());
  }

  private static String fault(String text) {
    return assertThrows(ConfigurationException.class, () -> YamlFile.read("file", text))
        .getMessage();
  }
}
