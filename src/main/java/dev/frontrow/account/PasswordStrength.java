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

/**
 * Says why a password is too easy to guess: by zxcvbn, with the user's own e-mail and name among
 * the words that a guesser tries first. A password passes if it takes a million guesses or more
 * (score 2 of 4), which the limits on guessing turn into weeks.
 *
 * <p>The estimate grows faster than the square of the length, and doubles with each kind of
 * character that can stand for a letter (16 s for 64 such characters were measured). So it looks at
 * {@link #LONGEST} characters with {@link #SUBSTITUTES} such kinds, which takes 5 ms at most, less
 * than the hash that follows. Still too long for an event loop. Thread-safe.
 */
final class PasswordStrength {
  static final int LONGEST = 32;
  static final int SUBSTITUTES = 4;

  private static final int SCORE_NEEDED = 2;
  private static final int SHORTEST_WORD = 3;
  private static final int LEFT_AT_LEAST = 4;
  private static final String OWN_WORDS = "user_inputs";

  /** What zxcvbn takes for a letter in disguise. */
  private static final String DISGUISES = "4@8({[<3691!|0$5+7%2";

  /** Stands for one disguise more than are looked at; it disguises nothing. */
  private static final char NEUTRAL = '~';

  /**
   * What Koreans use most, as typed on a keyboard that is set to English; zxcvbn knows English
   * alone. In order: password, my password, I love you (twice), hello, Republic of Korea, thank
   * you, happiness, family, mum, dad, friend, ticket booking, administrator.
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

  /** Why nobody should have the password: a word as {@code fault.*} has it; empty if it is good. */
  Optional<String> weakness(NewUser user) {
    String typed = Keystrokes.of(Normalizer.normalize(user.password(), Normalizer.Form.NFKC));
    List<String> own = ownWords(user);
    if (isOwnWords(typed, own)) {
      return Optional.of("password.own");
    }
    List<String> words = new ArrayList<>(own);
    words.addAll(KOREAN_WORDS);
    Optional<String> weakness = weakness(head(typed), words);
    // What begins weakly may end well.
    return weakness.isPresent() && typed.length() > LONGEST
        ? weakness(typed.substring(typed.length() - LONGEST), words).flatMap(end -> weakness)
        : weakness;
  }

  private static String head(String typed) {
    return typed.substring(0, Math.min(typed.length(), LONGEST));
  }

  private Optional<String> weakness(String text, List<String> words) {
    Strength strength = estimator.measure(withFewDisguises(text), words);
    return strength.getScore() >= SCORE_NEEDED
        ? Optional.empty()
        : Optional.of(reason(strength.getSequence()));
  }

  private static String reason(List<Match> sequence) {
    if (sequence.stream().anyMatch(match -> OWN_WORDS.equals(match.dictionaryName))) {
      return "password.own";
    }
    return sequence.stream().allMatch(match -> PATTERNS.contains(match.pattern))
        ? "password.pattern"
        : "password.common";
  }

  /** Their parts of letters and digits, as typed; the longest first. */
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
   * Whether hardly a letter or digit is left without these words; zxcvbn counts them as several.
   */
  private static boolean isOwnWords(String typed, List<String> own) {
    String left = typed.toLowerCase(Locale.ROOT);
    for (String word : own) {
      left = left.replace(word, " ");
    }
    boolean any = left.length() < typed.length();
    return any && left.chars().filter(Character::isLetterOrDigit).count() < LEFT_AT_LEAST;
  }

  private static String withFewDisguises(String text) {
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
