package dev.frontrow.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Checks and normalises names, titles and descriptions. The contract has the same rules as
 * patterns; a test compares both for each code point. Stateless.
 */
public final class UnicodeText {
  /** Text below this code point is always in NFC, since none of its characters combine. */
  private static final char FIRST_COMBINING = '\u0300';

  /**
   * A visible character. Excluded are white space, control and format characters, lone marks,
   * Hangul fillers, the Braille blank, and the rest of Default_Ignorable_Code_Point
   * (DerivedCoreProperties.txt).
   */
  private static final Pattern VISIBLE =
      Pattern.compile(
          "[^\\p{Z}\\p{Cc}\\p{Cf}\\p{M}\\u115F\\u1160\\u2065\\u2800\\u3164\\uFFA0\\uFFF0-\\uFFF8"
              + "\\uFFFE\\uFFFF\\x{E0000}-\\x{E0FFF}]");

  /**
   * Characters that a line must not contain: control characters, line and paragraph separators, and
   * characters that change the direction of the surrounding text. The marks LRM, RLM and ALM are
   * allowed for right-to-left names, and joiners for emoji and Persian.
   */
  private static final Pattern NOT_IN_A_LINE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

  private static final Pattern NOT_IN_A_PARAGRAPH =
      Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

  private UnicodeText() {}

  /**
   * Returns the text in NFC (Unicode Standard Annex 15). Text that needs no change costs one scan.
   */
  public static String nfc(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /**
   * Returns whether the text is one line of 1 to {@code max} code points, at least one of them
   * visible.
   */
  public static boolean isLine(String text, int max) {
    return !text.isEmpty()
        && codePoints(text) <= max
        && !NOT_IN_A_LINE.matcher(text).find()
        && VISIBLE.matcher(text).find();
  }

  /**
   * Returns whether the text has at most {@code max} code points, and no control characters except
   * tabs and line breaks.
   */
  public static boolean isParagraph(String text, int max) {
    return codePoints(text) <= max && !NOT_IN_A_PARAGRAPH.matcher(text).find();
  }

  /** Returns the number of code points, which PostgreSQL counts as characters. */
  public static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
