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
 * An e-mail address, and the key by which everything counts it and looks it up. Two addresses with
 * one key are one address: they are equal in NFC, after full case folding (Unicode Standard,
 * section 3.13) and with the domain in its ASCII form (UTS 46, non-transitional). The domain is
 * folded before that, so that {@code straße.example}, {@code STRASSE.example} and {@code
 * xn--strae-oqa.example} are one. Keys are stored, so the Unicode data comes from a library of one
 * version and not from the JDK that happens to run. Immutable.
 *
 * @param text as it is stored and answered, and where mail goes to: what was given, in NFC
 * @param key what every index, look-up and limit uses; never begins with a space
 */
public record EmailAddress(String text, String key) {
  private static final int MIN = 3;
  private static final int MAX = 254;
  private static final int MAX_DOMAIN = 253;

  /** Neither white space nor anything that does not show, nor what this Unicode does not know. */
  private static final String CHARACTERS =
      "[^@\\p{Z}\\p{C}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164"
          + "\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]+";

  private static final Pattern FORM = Pattern.compile(CHARACTERS + "@" + CHARACTERS);
  private static final Pattern PLAIN_ASCII = Pattern.compile("[\\x21-\\x7E]*");
  private static final String ENCODED_LABEL = "xn--";

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

  /** No registry has such labels, but networks of one's own do. */
  private static final Set<IDNA.Error> TOLERATED =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  /** Reads an address; empty for what can be none. */
  public static Optional<EmailAddress> of(String given) {
    String text = UnicodeText.nfc(given);
    int length = UnicodeText.codePoints(text);
    if (length < MIN || length > MAX || !FORM.matcher(text).matches() || !isKnown(text)) {
      return Optional.empty();
    }
    int at = text.indexOf('@');
    return domain(text.substring(at + 1))
        .map(domain -> new EmailAddress(text, folded(text.substring(0, at)) + '@' + domain));
  }

  /** The key of an address; its {@link #exactKey} where the text can be no address. */
  public static String keyOf(String given) {
    return of(given).map(EmailAddress::key).orElseGet(() -> exactKey(given));
  }

  /**
   * The key of one spelling alone, which no other spelling has: for accounts made before this rule,
   * whose address is no address by it or is the same as that of another account.
   */
  public static String exactKey(String given) {
    return ' ' + given;
  }

  /** What a character folds to is settled once it is assigned, and not before. */
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
        // The root of all domains may be written or not.
        .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
        .filter(name -> !name.isEmpty() && !name.contains("@"));
  }

  private static Optional<String> ascii(String given) {
    IDNA.Info read = new IDNA.Info();
    String unicode = DOMAINS.nameToUnicode(given, new StringBuilder(), read).toString();
    String folded = folded(unicode);
    // Each character takes one or more in ASCII, and a domain has no more than these (RFC 1035).
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
