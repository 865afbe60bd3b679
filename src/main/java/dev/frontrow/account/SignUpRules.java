package dev.frontrow.account;

import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import java.util.regex.Pattern;

/** What can be signed up with. The HTTP part checks the same; others on the bus may not have. */
final class SignUpRules {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
  private static final int EMAIL_MAX = 254;
  private static final int NAME_MAX = 100;
  private static final int ISSUER_MAX = 2000;
  private static final int SUBJECT_MAX = 255;
  private static final int PASSWORD_MIN = 8;
  private static final int PASSWORD_MAX = 128;

  private SignUpRules() {}

  static boolean allow(NewUser newUser) {
    return allowEmail(newUser.email())
        && between(newUser.password(), PASSWORD_MIN, PASSWORD_MAX)
        && allowName(newUser.name());
  }

  static boolean allow(OutsideUser outsideUser) {
    return allowEmail(outsideUser.email())
        && allowName(outsideUser.name())
        && between(outsideUser.issuer(), 1, ISSUER_MAX)
        && between(outsideUser.subject(), 1, SUBJECT_MAX)
        && outsideUser.subject().codePoints().noneMatch(Character::isISOControl);
  }

  static boolean allowEmail(String email) {
    return between(email, 3, EMAIL_MAX) && EMAIL.matcher(email).matches();
  }

  private static boolean allowName(String name) {
    return between(name, 1, NAME_MAX) && name.codePoints().noneMatch(Character::isISOControl);
  }

  /** Characters as PostgreSQL counts them: code points. */
  private static boolean between(String text, int min, int max) {
    int characters = text.codePointCount(0, text.length());
    return characters >= min && characters <= max;
  }
}
