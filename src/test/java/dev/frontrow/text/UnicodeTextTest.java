package dev.frontrow.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mina Park",
        "박미나",
        // Joiners: a family, a Persian name, an Indic conjunct.
        "👨\u200D👩\u200D👧",
        "نیک\u200Cپور",
        "श्री\u200Dमती",
        // A left-to-right mark inside a right-to-left name, a flag of tags, a skin tone.
        "דן\u200E",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
        "👍🏽",
        "❤\uFE0F",
        "O'Brien",
        " a "
      })
  void this_is_a_name(String text) {
    assertTrue(UnicodeText.isLine(text, 100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u3000",
        "\u00A0",
        "\u2003\u202F",
        "\u200B",
        "\u200C\u200D",
        "\u200E\u200F\u061C",
        "\u2060\uFEFF",
        "\u00AD",
        "\u3164",
        "\u115F\u1160",
        "\uFFA0",
        "\u2800",
        "\u034F",
        "\uFE0F",
        "\u0301",
        "\u180E",
        "\uDB40\uDC20",
        "a\u0000",
        "a\u0085",
        "a\nb",
        "a\tb",
        "a\u2028b",
        "a\u2029b",
        "a\u202Eb",
        "a\u2066b",
        "a\uD800b"
      })
  void this_is_no_name(String text) {
    assertFalse(UnicodeText.isLine(text, 100));
  }

  @Test
  void a_name_is_counted_in_code_points() {
    assertTrue(UnicodeText.isLine("🎸".repeat(100), 100));
    assertFalse(UnicodeText.isLine("🎸".repeat(101), 100));
  }

  @Test
  void a_paragraph_has_lines_but_no_other_controls() {
    assertTrue(UnicodeText.isParagraph("", 10));
    assertTrue(UnicodeText.isParagraph("a".repeat(10), 10));
    assertTrue(UnicodeText.isParagraph("a\r\n\tb", 10));
    assertFalse(UnicodeText.isParagraph("a\u0000", 10));
    assertFalse(UnicodeText.isParagraph("a\u001B[2J", 10));
    assertFalse(UnicodeText.isParagraph("a\u009B", 10));
    assertFalse(UnicodeText.isParagraph("a\uDFFF", 10));
    assertFalse(UnicodeText.isParagraph("a".repeat(11), 10));
  }

  @Test
  void no_text_below_the_first_combining_character_changes_in_nfc() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "a" + Character.toString(c) + "b";
      assertEquals(Normalizer.normalize(text, Normalizer.Form.NFC), UnicodeText.nfc(text));
    }
    String plain = "Zoë";
    assertSame(plain, UnicodeText.nfc(plain));
    assertEquals("\uAC01", UnicodeText.nfc("\u1100\u1161\u11A8"));
  }
}
