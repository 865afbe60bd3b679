package dev.frontrow.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.testing.Waits;
import dev.frontrow.text.EmailAddress;
import dev.frontrow.text.UnicodeText;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract's patterns and the rules of the parts say the same of every character. */
@ExtendWith(VertxExtension.class)
class TextPatternsTest {
  private static JsonObject schemas;

  @BeforeAll
  static void readTheContract(Vertx vertx) {
    schemas =
        Waits.result(Contract.read(vertx)).getJsonObject("components").getJsonObject("schemas");
  }

  @Test
  void names_titles_and_venues_are_lines() {
    agree("NewUser", "name", text -> UnicodeText.isLine(text, 100));
    agree("NewConcert", "title", text -> UnicodeText.isLine(text, 200));
    agree("NewConcert", "venue", text -> UnicodeText.isLine(text, 200));
  }

  @Test
  void descriptions_are_paragraphs() {
    agree("NewConcert", "description", text -> UnicodeText.isParagraph(text, 4_000));
  }

  @Test
  void the_local_part_of_an_address_has_the_same_characters() {
    Pattern pattern = pattern("NewUser", "email");
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "a" + Character.toString(c) + "@ex.org";
      assertEquals(
          pattern.matcher(text).find(),
          EmailAddress.of(UnicodeText.nfc(text)).isPresent(),
          () -> "U+" + text.codePoints().mapToObj(Integer::toHexString).toList());
    }
  }

  private static void agree(String schema, String member, Predicate<String> rule) {
    Pattern pattern = pattern(schema, member);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      for (String text : new String[] {Character.toString(c), "a" + Character.toString(c) + "b"}) {
        assertEquals(
            rule.test(text),
            pattern.matcher(text).find(),
            () -> member + " U+" + text.codePoints().mapToObj(Integer::toHexString).toList());
      }
    }
  }

  private static Pattern pattern(String schema, String member) {
    return Pattern.compile(
        schemas
            .getJsonObject(schema)
            .getJsonObject("properties")
            .getJsonObject(member)
            .getString("pattern"));
  }
}
