package dev.frontrow.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearnessTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "port, port, 0",
    "port, prot, 2",
    "port, ports, 1",
    "ports, port, 1",
    "port, sort, 1",
    "kitten, sitting, 3",
    "ab, ba, 2",
    "flaw, lawn, 2"
  })
  void the_distance_counts_changes_of_one_character(String from, String to, int distance) {
    assertEquals(distance, Nearness.distance(from, to));
  }

  @Test
  void the_nearest_key_is_meant() {
    assertEquals(
        Optional.of("http.port"),
        Nearness.nearest("http.porx", List.of("http.part", "http.sort", "http.port", "wallet")));
    assertEquals(
        Optional.of("a.port"), Nearness.nearest("a.portx", List.of("a.part", "a.port", "a.ports")));
  }

  @Test
  void a_key_of_another_two_characters_is_near_and_one_of_three_is_not() {
    assertEquals(Optional.of("abcde"), Nearness.nearest("abcxx", List.of("abcde")));
    assertEquals(Optional.empty(), Nearness.nearest("abxxx", List.of("abcde")));
  }

  @Test
  void a_fifth_of_a_long_key_may_be_wrong() {
    String key = "a".repeat(15);
    assertEquals(Optional.of(key), Nearness.nearest("a".repeat(12) + "xxx", List.of(key)));
    assertEquals(Optional.empty(), Nearness.nearest("a".repeat(11) + "xxxx", List.of(key)));
  }
}
