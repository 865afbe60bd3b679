package dev.frontrow.account;

import dev.frontrow.api.InvalidRequest;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.Refusal;
import dev.frontrow.text.EmailAddress;
import dev.frontrow.text.UnicodeText;
import java.util.Optional;

/** What can be signed up with. The HTTP part checks the same; others on the bus may not have. */
final class SignUpRules {
  static final int PASSWORD_MIN = 8;
  static final int PASSWORD_MAX = 128;

  private static final int NAME_MAX = 100;
  private static final int ISSUER_MAX = 2000;
  private static final int SUBJECT_MAX = 255;

  private SignUpRules() {}

  /** The same user with every text in NFC. */
  static NewUser inNfc(NewUser given) {
    return new NewUser(
        UnicodeText.nfc(given.email()),
        UnicodeText.nfc(given.password()),
        UnicodeText.nfc(given.name()),
        given.clientAddress());
  }

  /** The same user with e-mail and name in NFC; a subject is whatever its issuer says. */
  static OutsideUser inNfc(OutsideUser given) {
    return new OutsideUser(
        given.issuer(),
        given.subject(),
        UnicodeText.nfc(given.email()),
        UnicodeText.nfc(given.name()),
        given.emailVerified());
  }

  /** Why nobody can sign up so; empty when they can. The texts are in NFC. */
  static Optional<Refusal> refusal(NewUser newUser) {
    if (EmailAddress.of(newUser.email()).isEmpty()) {
      return invalid("/email", "email");
    }
    if (!UnicodeText.isLine(newUser.name(), NAME_MAX)) {
      return invalid("/name", "line");
    }
    return between(newUser.password(), PASSWORD_MIN, PASSWORD_MAX)
        ? Optional.empty()
        : invalid("/password", "password.length");
  }

  /** What is wrong with somebody from an issuer; empty when nothing is. */
  static InvalidRequest check(OutsideUser outsideUser) {
    InvalidRequest errors = new InvalidRequest();
    if (EmailAddress.of(outsideUser.email()).isEmpty()) {
      errors.add("/email", "must be an e-mail address");
    }
    if (!UnicodeText.isLine(outsideUser.name(), NAME_MAX)) {
      errors.add("/name", "must be one line of 1 to " + NAME_MAX + " characters");
    }
    if (!between(outsideUser.issuer(), 1, ISSUER_MAX)) {
      errors.add("/issuer", "must have 1 to " + ISSUER_MAX + " characters");
    }
    if (!between(outsideUser.subject(), 1, SUBJECT_MAX)
        || outsideUser.subject().codePoints().anyMatch(SignUpRules::isNoCharacter)) {
      errors.add("/subject", "must have 1 to " + SUBJECT_MAX + " characters, none of control");
    }
    return errors;
  }

  private static Optional<Refusal> invalid(String pointer, String reason) {
    return Optional.of(Refusal.invalid(pointer, reason));
  }

  private static boolean isNoCharacter(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /** Characters as PostgreSQL counts them: code points. */
  private static boolean between(String text, int min, int max) {
    int characters = UnicodeText.codePoints(text);
    return characters >= min && characters <= max;
  }
}
