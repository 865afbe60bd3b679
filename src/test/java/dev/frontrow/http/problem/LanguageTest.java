package dev.frontrow.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  private static Language of(String header) {
    return Language.preferred(List.of(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ko",
        "ko-KR",
        "KO-kr",
        "ko-KR,ko;q=0.9,en;q=0.5",
        "fr, ko;q=0.1",
        "en;q=0.4, ko;q=0.5",
        "ko, en",
        "ko;q=0.5, *;q=0.4",
        "en;q=0, ko;q=0.001",
        "en;q=0,*",
        "ko; q=0.8",
        "*;q=0, ko;q=0.1",
        "en;q=0.1, *;q=0.2"
      })
  void korean_is_chosen_when_it_is_wanted_most(String header) {
    assertEquals(Language.KOREAN, of(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "en",
        "fr",
        "*",
        "en, ko",
        "en-GB;q=0.6, ko;q=0.5",
        "ko;q=0",
        "ko;q=abc",
        "kok",
        ",,,",
        "ko;q=2",
        "*;q=0.9, ko;q=0.3",
        "ko;q=0.5, en;q=0.9",
        "en;q=0, *;q=0",
        "*, ko",
        "en;q=abc, *",
        "ko;q=0, *"
      })
  void otherwise_it_is_english(String header) {
    assertEquals(Language.ENGLISH, of(header));
  }

  @Test
  void a_tag_is_read_as_it_is_written() {
    for (Language language : Language.values()) {
      assertEquals(language, Language.ofTag(language.tag()));
    }
    assertEquals("ko", Language.KOREAN.tag());
    assertEquals("en", Language.ENGLISH.tag());
    assertEquals(Language.ENGLISH, Language.ofTag("fr"));
  }

  @Test
  void no_header_is_english() {
    assertEquals(Language.ENGLISH, Language.preferred(List.of()));
  }

  @Test
  void a_header_of_a_thousand_ranges_is_read_no_further_than_the_first_ones() {
    assertEquals(Language.ENGLISH, of("fr,".repeat(1000) + "ko"));
  }

  /** RFC 9110, section 5.3. */
  @Test
  void several_lines_are_one_list() {
    assertEquals(Language.KOREAN, Language.preferred(List.of("en;q=0.5", "ko")));
    assertEquals(Language.ENGLISH, Language.preferred(List.of("en", "ko;q=0.9")));
    assertEquals(Language.KOREAN, Language.preferred(List.of("fr", "ko;q=0.1, de")));
  }
}
