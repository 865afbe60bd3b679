package dev.frontrow.account;

import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import dev.frontrow.api.NewUser;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks whether a password is too easy to guess, by zxcvbn. The user's e-mail and name are among
 * the words that zxcvbn tries first. A password passes from about a million guesses on (score 2 of
 * 4); at the limits on guessing these take weeks.
 *
 * <p>zxcvbn's time grows faster than the square of the length, and doubles with each kind of
 * character that can stand for a letter (measured: 16 s for 64 such characters). So at most {@link
 * #LONGEST} characters with {@link #SUBSTITUTES} such kinds are examined at once. That takes at
 * most 5 ms, and a password at most four times as long: too long for an event loop. Thread-safe.
 */
final class PasswordStrength {
  static final int LONGEST = 32;
  static final int SUBSTITUTES = 4;

  private static final int SCORE_NEEDED = 2;
  private static final int SHORTEST_WORD = 3;
  private static final int LEFT_AT_LEAST = 4;

  /** The dictionary in which zxcvbn keeps the words that it gets with a password. */
  private static final String GIVEN_WORDS = "user_inputs";

  /** Characters that zxcvbn reads as substitutes of letters. */
  private static final String DISGUISES = "4@8({[<3691!|0$5+7%2";

  /** The letters that they stand for, in the same order. */
  private static final String DISGUISED = "aabcccceggiilossttxz";

  /** Substitutes between two letters. */
  private static final java.util.regex.Pattern IN_WORD =
      java.util.regex.Pattern.compile(
          "(?<=\\p{L})[" + java.util.regex.Pattern.quote(DISGUISES) + "]+(?=\\p{L})");

  /** Replaces surplus substitutes; zxcvbn gives it no meaning. */
  private static final char NEUTRAL = '~';

  /**
   * Frequent Korean passwords, as typed with an English layout, since zxcvbn knows only English
   * words. In order: password, my password, (entry) code, I love you (twice), hello (twice),
   * Republic of Korea, thank you, happiness, family, mum, dad, friend, ticket booking,
   * administrator.
   */
  private static final List<String> KOREAN_WORDS =
      List.of(
          "qlalfqjsgh",
          "sodkagh",
          "dkagh",
          "tkfkdgo",
          "tkfkdgody",
          "dkssud",
          "dkssudgktpdy",
          "eogksalsrnr",
          "rkatkgkqslek",
          "godqhr",
          "rkwhr",
          "djaak",
          "dkQk",
          "clsrn",
          "dPao",
          "rhksflwk");

  private static final Set<Pattern> PATTERNS =
      Set.of(Pattern.Repeat, Pattern.Sequence, Pattern.Spatial, Pattern.Date);

  private final Zxcvbn estimator = new Zxcvbn();

  /**
   * Returns why the password is too easy to guess, as a key of the texts {@code fault.*}; empty if
   * it is strong enough.
   */
  Optional<String> weakness(NewUser user) {
    String typed = Keystrokes.of(Normalizer.normalize(user.password(), Normalizer.Form.NFKC));
    List<String> own = ownWords(user);
    if (isOwnWords(typed, own)) {
      return Optional.of("password.own");
    }
    Optional<String> weakness = weakness(head(typed), own);
    // A long password with a weak start may have a strong end.
    return weakness.isPresent() && typed.length() > LONGEST
        ? weakness(typed.substring(typed.length() - LONGEST), own).flatMap(end -> weakness)
        : weakness;
  }

  private static String head(String typed) {
    return typed.substring(0, Math.min(typed.length(), LONGEST));
  }

  /**
   * Digits before a word use up the kinds of substitutes, as in {@code 1234p@ssword}. So the text
   * is also examined with letters in place of the substitutes inside words.
   */
  private Optional<String> weakness(String text, List<String> own) {
    String examined = withFewDisguises(text);
    Optional<String> weakness = weaknessOf(examined, own);
    return weakness.isPresent() || examined.equals(text)
        ? weakness
        : weaknessOf(withFewDisguises(withPlainWords(text)), own);
  }

  private Optional<String> weaknessOf(String text, List<String> own) {
    List<String> words = new ArrayList<>(own);
    words.addAll(KOREAN_WORDS);
    Strength strength = estimator.measure(text, words);
    return strength.getScore() >= SCORE_NEEDED
        ? Optional.empty()
        : Optional.of(reason(strength.getSequence(), own));
  }

  private static String reason(List<Match> sequence, List<String> own) {
    if (sequence.stream().anyMatch(match -> isOwnWord(match, own))) {
      return "password.own";
    }
    return sequence.stream().allMatch(match -> PATTERNS.contains(match.pattern))
        ? "password.pattern"
        : "password.common";
  }

  /** zxcvbn keeps the Korean words in the same dictionary as the user's own. */
  private static boolean isOwnWord(Match match, List<String> own) {
    return GIVEN_WORDS.equals(match.dictionaryName)
        && own.contains(String.valueOf(match.matchedWord));
  }

  /**
   * Returns the parts of e-mail and name that consist of letters and digits, as typed, longest
   * first.
   */
  private static List<String> ownWords(NewUser user) {
    List<String> words = new ArrayList<>(List.of("frontrow"));
    for (String text : List.of(user.email(), user.name())) {
      for (String part : text.split("[^\\p{L}\\p{N}]+", -1)) {
        String typed = head(Keystrokes.of(part)).toLowerCase(Locale.ROOT);
        if (typed.length() >= SHORTEST_WORD) {
          words.add(typed);
        }
      }
    }
    words.sort(Comparator.comparingInt(String::length).reversed());
    return words;
  }

  /**
   * Returns whether the password has fewer than {@link #LEFT_AT_LEAST} letters and digits beside
   * these words. zxcvbn would count the repeated words as several good ones.
   */
  private static boolean isOwnWords(String typed, List<String> own) {
    String left = typed.toLowerCase(Locale.ROOT);
    for (String word : own) {
      left = left.replace(word, " ");
    }
    boolean any = left.length() < typed.length();
    return any && left.chars().filter(Character::isLetterOrDigit).count() < LEFT_AT_LEAST;
  }

  /** Replaces the substitutes between two letters by the letters that they stand for. */
  static String withPlainWords(String text) {
    return IN_WORD
        .matcher(text)
        .replaceAll(
            run ->
                run.group()
                    .chars()
                    .mapToObj(c -> DISGUISED.substring(DISGUISES.indexOf(c)).substring(0, 1))
                    .collect(Collectors.joining()));
  }

  /** Replaces each further kind of substitute after the first {@link #SUBSTITUTES} kinds. */
  static String withFewDisguises(String text) {
    StringBuilder seen = new StringBuilder();
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (DISGUISES.indexOf(c) >= 0 && seen.indexOf(String.valueOf(c)) < 0) {
        if (seen.length() == SUBSTITUTES) {
          result.append(NEUTRAL);
          continue;
        }
        seen.append(c);
      }
      result.append(c);
    }
    return result.toString();
  }
}
