package dev.frontrow.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  private static final int RANDOM_ADDRESSES = 20_000;

  @ParameterizedTest
  @CsvSource({
    "min@ex.org, MIN@EX.ORG",
    // Final and ordinary sigma.
    "xΟΔΟΣ@ex.org, xοδος@ex.org",
    "xοδοσ@ex.org, xοδος@ex.org",
    // Sharp s, small and large.
    "straße@ex.org, STRASSE@ex.org",
    "straẞe@ex.org, strasse@ex.org",
    // Kelvin, Angstrom, long s, micro.
    "\u212Aim@ex.org, kim@ex.org",
    "\u212Bsa@ex.org, åsa@ex.org",
    "mi\u017F\u017F@ex.org, miss@ex.org",
    "\u00B5@ex.org, \u03BC@ex.org",
    // Ligatures.
    "\uFB01n@ex.org, FIN@ex.org",
    "\uFB03@ex.org, ffi@ex.org",
    // Cherokee, whose small letters came later than the large ones.
    "\uAB70\uAB71@ex.org, \u13A0\u13A1@ex.org",
    // I with a dot is an i and a dot above.
    "\u0130@ex.org, i\u0307@ex.org",
    // Composed and decomposed; marks in another order; iota subscript.
    "\uAC00@ex.org, \u1100\u1161@ex.org",
    "q\u0307\u0323@ex.org, q\u0323\u0307@ex.org",
    "\u1F82@ex.org, \u1F02\u03B9@ex.org",
    "\u03B1\u0345\u0301@ex.org, \u03B1\u0301\u0345@ex.org",
    // Domains: ASCII form, width, dots of other scripts, the root.
    "a@bücher.example, a@xn--bcher-kva.example",
    "a@BÜCHER.example, a@XN--BCHER-KVA.example",
    "a@straße.example, a@STRASSE.example",
    "a@xn--strae-oqa.example, a@strasse.example",
    "a@한국.example, a@xn--3e0b707e.example",
    "a@ｅｘ．org, a@ex.org",
    "a@ex\u3002org, a@ex.org",
    "a@ex\uFF61org, a@ex.org",
    "a@ex.org., a@ex.org",
    "a@bücher.example., a@xn--bcher-kva.example"
  })
  void these_are_one_address(String one, String other) {
    assertEquals(key(one), key(other));
  }

  @ParameterizedTest
  @CsvSource({
    // The Turkish letters are letters of their own.
    "\u0131@ex.org, i@ex.org",
    "\u0130@ex.org, i@ex.org",
    // Width and dots count before the at sign.
    "\uFF41@ex.org, a@ex.org",
    "a.b@ex.org, ab@ex.org",
    "a+b@ex.org, a@ex.org",
    "'\"a\"@ex.org', a@ex.org",
    "a@ex.org, a@www.ex.org",
    // A Latin and a Cyrillic letter.
    "a@ex.org, \u0430@ex.org"
  })
  void these_are_two_addresses(String one, String other) {
    assertNotEquals(key(one), key(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a@",
        "@b",
        "ab",
        "a@b@c",
        "a b@ex.org",
        "\"a b\"@ex.org",
        "a@ex.org\u00A0",
        "a@ex.org\u3000",
        "a\u200B@ex.org",
        "a\u200D@ex.org",
        "a\u00AD@ex.org",
        "a@ex\u00AD.org",
        "a\u202E@ex.org",
        "\uFEFFa@ex.org",
        "a\u3164@ex.org",
        "a\u2800@ex.org",
        "a\u034F@ex.org",
        "a\uFE0F@ex.org",
        "a\u2028@ex.org",
        "a\u0000@ex.org",
        "a\u0085@ex.org",
        "a\uE000@ex.org",
        "a\uD800@ex.org",
        "a@\uFF20ex.org",
        "a@b\uFF20ex.org",
        "a@.",
        "a@\u3002",
        "a@xn--\u00FC.org",
        "a@xn--zzzzzzzzzzzz.org",
        "a@\u0301b.org"
      })
  void this_is_no_address(String text) {
    assertEquals(Optional.empty(), EmailAddress.of(text));
    assertEquals(EmailAddress.exactKey(text), EmailAddress.keyOf(text));
  }

  @Test
  void an_address_is_kept_as_it_was_written_in_nfc() {
    assertEquals(
        "Åsa@Bücher.example",
        EmailAddress.of("A\u030Asa@Bu\u0308cher.example").orElseThrow().text());
  }

  @Test
  void the_bounds_count_code_points_after_normalisation() {
    assertTrue(EmailAddress.of("각".repeat(251) + "@ex").isPresent());
    assertTrue(EmailAddress.of("\u1100\u1161\u11A8".repeat(251) + "@ex").isPresent());
    assertTrue(EmailAddress.of("각".repeat(252) + "@ex").isEmpty());
    assertTrue(EmailAddress.of("a@b").isPresent());
  }

  @Test
  void a_domain_has_at_most_253_characters_after_folding() {
    String labels = ("a".repeat(63) + ".").repeat(3);
    assertTrue(EmailAddress.of("x@" + labels + "a".repeat(59) + "ß").isPresent());
    assertTrue(EmailAddress.of("x@" + labels + "a".repeat(58) + "ßß").isEmpty());
  }

  @Test
  void the_key_of_a_text_that_is_no_address_is_its_own_spelling() {
    assertEquals(" No Address", EmailAddress.keyOf("No Address"));
  }

  @Test
  void no_key_is_too_long_for_an_index() {
    for (String widest :
        List.of("\uFDFA", "\u337F", "\u0390", "\uFB03", "\u32FF", "\uD83C\uDE40", "𐐀")) {
      for (String text :
          List.of(widest.repeat(252 / widest.length() / 2) + "@a", "a@" + widest.repeat(250))) {
        EmailAddress.of(text)
            .ifPresent(
                it ->
                    assertTrue(
                        it.key().getBytes(java.nio.charset.StandardCharsets.UTF_8).length < 2600,
                        text));
      }
    }
  }

  /** CaseFolding.txt, statuses C and F, as the library has it; see UCD, CaseFolding.txt. */
  @Test
  void every_character_is_folded_in_full_in_the_local_part() {
    Normalizer2 nfc = Normalizer2.getNFCInstance();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String character = Character.toString(c);
      Optional<EmailAddress> address = EmailAddress.of("x" + character + "@ex.org");
      if (address.isPresent()) {
        String folded = nfc.normalize(UCharacter.foldCase(nfc.normalize("x" + character), true));
        assertEquals(folded + "@ex.org", address.get().key());
        assertEquals(
            address.get().key(), key("x" + UCharacter.foldCase(character, true) + "@ex.org"));
      }
    }
  }

  @Test
  void a_key_is_the_key_of_itself_whatever_the_address() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      isItsOwnKey("x" + Character.toString(c) + "@ex.org");
      isItsOwnKey("x@e" + Character.toString(c) + "x.org");
    }
    Random random = new Random(20_261_130);
    for (int i = 0; i < RANDOM_ADDRESSES; i++) {
      isItsOwnKey(text(random) + "@" + text(random) + ".org");
    }
  }

  @Test
  void case_and_normalisation_never_make_two_addresses_of_one() {
    Random random = new Random(20_261_131);
    int compared = 0;
    for (int i = 0; i < RANDOM_ADDRESSES; i++) {
      String text = text(random) + "@" + text(random) + ".org";
      Optional<EmailAddress> address = EmailAddress.of(text);
      if (address.isPresent()) {
        compared++;
        for (String other :
            List.of(
                Normalizer2.getNFDInstance().normalize(text),
                Normalizer2.getNFCInstance().normalize(text),
                UCharacter.foldCase(Normalizer2.getNFCInstance().normalize(text), true))) {
          assertEquals(
              Optional.of(address.get().key()),
              EmailAddress.of(other).map(EmailAddress::key),
              other);
        }
      }
    }
    assertTrue(compared > RANDOM_ADDRESSES / 10, compared + " compared");
  }

  private static void isItsOwnKey(String text) {
    EmailAddress.of(text)
        .ifPresent(
            it ->
                assertEquals(
                    Optional.of(it.key()), EmailAddress.of(it.key()).map(EmailAddress::key), text));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(5);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(
          switch (random.nextInt(6)) {
            case 0 -> 'a' + random.nextInt(26);
            case 1 -> 0x300 + random.nextInt(0x70);
            case 2 -> 0x1F00 + random.nextInt(0x100);
            case 3 -> 0x370 + random.nextInt(0x200);
            case 4 -> 0x1100 + random.nextInt(0x100);
            default -> 0xA0 + random.nextInt(0x1D0);
          });
    }
    return text.toString();
  }

  private static String key(String text) {
    return EmailAddress.of(text).orElseThrow(() -> new AssertionError("no address: " + text)).key();
  }
}
