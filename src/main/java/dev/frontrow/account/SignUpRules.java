package dev.frontrow.account;

import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.Refusal;
import dev.frontrow.text.EmailAddress;
import dev.frontrow.text.UnicodeText;
import java.util.Optional;

/**
 * Rules for the data of new users. The HTTP part checks requests against the contract; other
 * callers on the bus may send anything. Stateless.
 */
final class SignUpRules {
  private static final int ISSUER_MAX = 2000;
  private static final int SUBJECT_MAX = 255;

  private SignUpRules() {}

  /** Returns the same user with all texts in NFC. */
  static NewUser inNfc(NewUser given) {
    return new NewUser(
        UnicodeText.nfc(given.email()),
        UnicodeText.nfc(given.password()),
        UnicodeText.nfc(given.name()),
        given.clientAddress());
  }

  /**
   * Returns the same user with e-mail and name in NFC. The subject stays as the issuer wrote it.
   */
  static OutsideUser inNfc(OutsideUser given) {
    return new OutsideUser(
        given.issuer(),
        given.subject(),
        UnicodeText.nfc(given.email()),
        UnicodeText.nfc(given.name()),
        given.emailVerified());
  }

  /** Returns why sign-up refuses this user, whose texts must be in NFC; empty if it does not. */
  static Optional<Refusal> refusal(NewUser newUser) {
    if (EmailAddress.of(newUser.email()).isEmpty()) {
      return invalid("/email", "email");
    }
    if (!UnicodeText.isLine(newUser.name(), NewUser.MAX_NAME)) {
      return invalid("/name", "line");
    }
    return between(newUser.password(), NewUser.MIN_PASSWORD, NewUser.MAX_PASSWORD)
        ? Optional.empty()
        : invalid("/password", "password.length");
  }

  /** Returns what is wrong with an outside user; empty if nothing is. */
  static InvalidRequest check(OutsideUser outsideUser) {
    InvalidRequest errors = new InvalidRequest();
    if (EmailAddress.of(outsideUser.email()).isEmpty()) {
      errors.add("/email", "must be an e-mail address");
    }
    if (!UnicodeText.isLine(outsideUser.name(), NewUser.MAX_NAME)) {
      errors.add("/name", "must be one line of 1 to " + NewUser.MAX_NAME + " characters");
    }
    if (!between(outsideUser.issuer(), 1, ISSUER_MAX)) {
      errors.add("/issuer", "must have 1 to " + ISSUER_MAX + " characters");
    }
    if (!between(outsideUser.subject(), 1, SUBJECT_MAX)
        || outsideUser.subject().codePoints().anyMatch(SignUpRules::isControlOrSurrogate)) {
      errors.add(
          "/subject", "must have 1 to " + SUBJECT_MAX + " characters without control characters");
    }
    return errors;
  }

  private static Optional<Refusal> invalid(String pointer, String reason) {
    return Optional.of(Refusal.invalid(pointer, reason));
  }

  private static boolean isControlOrSurrogate(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /** Counts code points, as PostgreSQL does. */
  private static boolean between(String text, int min, int max) {
    int characters = UnicodeText.codePoints(text);
    return characters >= min && characters <= max;
  }
}
