package dev.frontrow.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An e-mail address, and the key for its comparison. Two addresses are the same if they are equal
 * in NFC after full case folding (Unicode Standard, section 3.13), with the domain in its ASCII
 * form (UTS 46, non-transitional). The domain is folded first, so that {@code straße.example},
 * {@code STRASSE.example} and {@code xn--strae-oqa.example} are the same. Keys are stored, so the
 * Unicode data comes from a library of a fixed version, not from the running JDK. Immutable.
 *
 * @param text the given address in NFC: stored, returned and used to send mail
 * @param key used by every index, look-up and limit; never starts with a space
 */
public record EmailAddress(String text, String key) {
  /** The longest address, in characters. */
  public static final int MAX_LENGTH = 254;

  private static final int MIN = 3;
  private static final int MAX_DOMAIN = 253;

  /**
   * Excludes white space, invisible characters and code points that this Unicode version does not
   * assign.
   */
  private static final String CHARACTERS =
      "[^@\\p{Z}\\p{C}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164"
          + "\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]+";

  private static final Pattern FORM = Pattern.compile(CHARACTERS + "@" + CHARACTERS);
  private static final Pattern PLAIN_ASCII = Pattern.compile("[\\x21-\\x7E]*");
  private static final String ENCODED_LABEL = "xn--";

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

  /** Errors that are accepted: no registry permits such labels, but private networks use them. */
  private static final Set<IDNA.Error> TOLERATED =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  /** Parses an address; empty for a text that cannot be one. */
  public static Optional<EmailAddress> of(String given) {
    String text = UnicodeText.nfc(given);
    int length = UnicodeText.codePoints(text);
    if (length < MIN || length > MAX_LENGTH || !FORM.matcher(text).matches() || !isKnown(text)) {
      return Optional.empty();
    }
    int at = text.indexOf('@');
    return domain(text.substring(at + 1))
        .map(domain -> new EmailAddress(text, folded(text.substring(0, at)) + '@' + domain));
  }

  /** Returns the key of an address, or the {@link #exactKey} of a text that cannot be one. */
  public static String keyOf(String given) {
    return of(given).map(EmailAddress::key).orElseGet(() -> exactKey(given));
  }

  /**
   * Returns a key that only this spelling has. Older accounts use it if their address is invalid by
   * these rules or has the same key as another account's.
   */
  public static String exactKey(String given) {
    return ' ' + given;
  }

  /** The case folding of a code point is stable only once it is assigned. */
  private static boolean isKnown(String text) {
    return PLAIN_ASCII.matcher(text).matches() || text.codePoints().allMatch(UCharacter::isDefined);
  }

  private static String folded(String text) {
    return PLAIN_ASCII.matcher(text).matches()
        ? text.toLowerCase(Locale.ROOT)
        : NFC.normalize(UCharacter.foldCase(NFC.normalize(text), true));
  }

  private static Optional<String> domain(String given) {
    String lower = given.toLowerCase(Locale.ROOT);
    boolean plain = PLAIN_ASCII.matcher(given).matches() && !lower.contains(ENCODED_LABEL);
    return (plain ? Optional.of(lower) : ascii(given))
        // A trailing dot stands for the root of all domains and is optional.
        .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
        .filter(name -> !name.isEmpty() && !name.contains("@"));
  }

  private static Optional<String> ascii(String given) {
    IDNA.Info read = new IDNA.Info();
    String unicode = DOMAINS.nameToUnicode(given, new StringBuilder(), read).toString();
    String folded = folded(unicode);
    // Each code point needs at least one ASCII character, and a domain has at most 253 (RFC 1035).
    if (UnicodeText.codePoints(folded) > MAX_DOMAIN) {
      return Optional.empty();
    }
    IDNA.Info written = new IDNA.Info();
    String ascii = DOMAINS.nameToASCII(folded, new StringBuilder(), written).toString();
    return TOLERATED.containsAll(read.getErrors())
            && TOLERATED.containsAll(written.getErrors())
            && PLAIN_ASCII.matcher(ascii).matches()
        ? Optional.of(ascii)
        : Optional.empty();
  }
}
