package dev.frontrow.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Checks and normalises text that people write: names, titles, descriptions. The contract has the
 * same rules as patterns; a test compares them code point by code point. Stateless.
 */
public final class UnicodeText {
  /** Text whose characters all lie below this one is in NFC: no mark combines with them. */
  private static final char FIRST_COMBINING = '\u0300';

  /**
   * A character that shows. Not among them: white space, control and format characters, marks
   * without a letter, the fillers of Hangul, the blank of Braille, and what Unicode reserves for
   * characters that do not show (Default_Ignorable_Code_Point in DerivedCoreProperties.txt).
   */
  private static final Pattern VISIBLE =
      Pattern.compile(
          "[^\\p{Z}\\p{Cc}\\p{Cf}\\p{M}\\u115F\\u1160\\u2065\\u2800\\u3164\\uFFA0\\uFFF0-\\uFFF8"
              + "\\uFFFE\\uFFFF\\x{E0000}-\\x{E0FFF}]");

  /**
   * What a line may not hold: control characters, line and paragraph separators, and the characters
   * that change the direction of the text around them (Bidi_Control without the marks LRM, RLM and
   * ALM, which right-to-left names need). Joiners are allowed; emoji and Persian need them.
   */
  private static final Pattern NOT_IN_A_LINE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

  private static final Pattern NOT_IN_A_PARAGRAPH =
      Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

  private UnicodeText() {}

  /** The text in NFC (Unicode Standard Annex 15). Costs a scan where there is nothing to do. */
  public static String nfc(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /**
   * Whether the text is one line of {@code 1} to {@code max} code points, of which at least one
   * shows.
   */
  public static boolean isLine(String text, int max) {
    return !text.isEmpty()
        && codePoints(text) <= max
        && !NOT_IN_A_LINE.matcher(text).find()
        && VISIBLE.matcher(text).find();
  }

  /**
   * Whether the text has at most {@code max} code points, and no control but tabs and new lines.
   */
  public static boolean isParagraph(String text, int max) {
    return codePoints(text) <= max && !NOT_IN_A_PARAGRAPH.matcher(text).find();
  }

  /** Characters as PostgreSQL counts them. */
  public static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
