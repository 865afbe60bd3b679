package dev.frontrow.account;

/**
 * Converts Hangul to the keys that produce it on the Korean two-set layout (KS X 5002). People type
 * passwords without looking at the layout: {@code ㅔㅁㄴㄴ잭ㅇ} is {@code password}, and {@code
 * qlalfqjsgh} is the Korean word for it. Stateless.
 */
final class Keystrokes {
  private static final char FIRST_SYLLABLE = '가';
  private static final char LAST_SYLLABLE = '힣';
  private static final char FIRST_LETTER = 'ㄱ';
  private static final char LAST_LETTER = 'ㅣ';
  private static final char FIRST_JAMO = '\u1100';
  private static final char FIRST_VOWEL_JAMO = '\u1161';
  private static final char FIRST_FINAL_JAMO = '\u11A8';

  /** In the order of Unicode's syllables (Unicode Standard, section 3.12). */
  private static final String[] INITIALS = split("r R s e E f a q Q t T d w W c z x v g");

  private static final String[] VOWELS = split("k o i O j p u P h hk ho hl y n nj np nl b m ml l");

  private static final String[] FINALS =
      split("r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g");

  /** Stand-alone letters in the order of Unicode's block Hangul Compatibility Jamo. */
  private static final String[] LETTERS =
      split(
          "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g"
              + " k o i O j p u P h hk ho hl y n nj np nl b m ml l");

  private Keystrokes() {}

  /** Returns the text with its Hangul replaced by keys; other characters stay. */
  static String of(String text) {
    StringBuilder keys = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i), keys);
    }
    return keys.toString();
  }

  private static void append(char c, StringBuilder keys) {
    if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
      int index = c - FIRST_SYLLABLE;
      int finals = FINALS.length + 1;
      keys.append(INITIALS[index / (VOWELS.length * finals)]);
      keys.append(VOWELS[index / finals % VOWELS.length]);
      if (index % finals > 0) {
        keys.append(FINALS[index % finals - 1]);
      }
    } else if (c >= FIRST_LETTER && c <= LAST_LETTER) {
      keys.append(LETTERS[c - FIRST_LETTER]);
    } else if (isIn(c, FIRST_JAMO, INITIALS)) {
      keys.append(INITIALS[c - FIRST_JAMO]);
    } else if (isIn(c, FIRST_VOWEL_JAMO, VOWELS)) {
      keys.append(VOWELS[c - FIRST_VOWEL_JAMO]);
    } else if (isIn(c, FIRST_FINAL_JAMO, FINALS)) {
      keys.append(FINALS[c - FIRST_FINAL_JAMO]);
    } else {
      keys.append(c);
    }
  }

  private static boolean isIn(char c, char first, String[] keys) {
    return c >= first && c < first + keys.length;
  }

  private static String[] split(String keys) {
    return keys.split(" ", -1);
  }
}
