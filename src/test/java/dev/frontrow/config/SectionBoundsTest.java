package dev.frontrow.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both bounds of a setting are good values, and their neighbours are not. */
class SectionBoundsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Section of(String value) {
    return Configuration.of(Map.of("part.key", value)).section("part");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT1.5S", "PT2S"})
  void a_duration_within_its_bounds_is_read(String text) {
    Duration read = of(text).duration("key", Duration.ZERO, SECOND, Duration.ofSeconds(2));
    assertEquals(Duration.parse(text), read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.999999999S", "PT2.000000001S"})
  void a_duration_beyond_its_bounds_is_refused(String text) {
    assertThrows(
        ConfigurationException.class,
        () -> of(text).duration("key", Duration.ZERO, SECOND, Duration.ofSeconds(2)));
  }

  @Test
  void a_duration_without_bounds_is_above_zero_and_at_most_ten_years() {
    for (String good : new String[] {"PT0.000000001S", "P3660D"}) {
      assertEquals(Duration.parse(good), of(good).duration("key", SECOND));
    }
    for (String bad : new String[] {"PT0S", "P3661D"}) {
      assertThrows(ConfigurationException.class, () -> of(bad).duration("key", SECOND));
    }
  }

  @Test
  void a_number_may_be_either_bound() {
    for (int bound : new int[] {-3, 5}) {
      String text = Integer.toString(bound);
      assertEquals(bound, of(text).integer("key", 0, -3, 5));
      assertEquals(bound, of(text).number("key", 0, -3, 5));
      assertEquals(bound, of(text).optionalInteger("key", -3, 5).orElseThrow());
    }
    for (String beyond : new String[] {"-4", "6"}) {
      assertThrows(ConfigurationException.class, () -> of(beyond).number("key", 0, -3, 5));
    }
  }

  @Test
  void a_flag_is_what_is_written_whatever_its_default() {
    for (boolean written : new boolean[] {true, false}) {
      Section section = of(Boolean.toString(written));
      assertEquals(written, section.flag("key", !written));
      assertEquals(Optional.of(written), section.optionalFlag("key"));
    }
  }

  @Test
  void sixty_characters_of_a_value_are_shown() {
    String longest = "x".repeat(60);
    assertTrue(refused(longest).endsWith("found \"" + longest + "\""));
    assertTrue(refused(longest + "y").endsWith("found \"" + longest + "...\""));
  }

  private static String refused(String value) {
    return assertThrows(ConfigurationException.class, () -> of(value).integer("key", 1, 0, 9))
        .getMessage();
  }
}
