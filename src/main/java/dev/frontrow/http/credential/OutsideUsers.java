package dev.frontrow.http.credential;

import dev.frontrow.api.AccountService;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.OutsideUser;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.Role;
import dev.frontrow.http.problem.Rejection;
import dev.frontrow.http.problem.Rejection.Credential;
import dev.frontrow.text.UnicodeText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Maps the subjects of an external issuer to our users. A subject always stays the same user, so
 * the account service is asked once for each. Past {@link #MAX_USERS} the least recently used
 * subject is removed. The role comes from each token. For one event loop.
 */
final class OutsideUsers {
  static final int MAX_USERS = 50_000;

  private final OidcConfig config;
  private final AccountService accounts;
  private final Map<String, UUID> bySubject =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, UUID> eldest) {
          return size() > MAX_USERS;
        }
      };

  OutsideUsers(OidcConfig config, AccountService accounts) {
    this.config = config;
    this.accounts = accounts;
  }

  /**
   * Returns the user of a verified token; fails with {@code token-invalid} if the token cannot name
   * one.
   */
  Future<Identity> identity(JsonObject claims) {
    Role role = role(claims);
    if (!(claims.getValue("sub") instanceof String subject)) {
      return refuse();
    }
    UUID known = bySubject.get(subject);
    if (known != null) {
      return Future.succeededFuture(new Identity(known, role));
    }
    if (!(claims.getValue("email") instanceof String email)) {
      return refuse();
    }
    return accounts
        .recognise(
            new OutsideUser(
                config.issuer(), subject, email, name(claims, email), isVerified(claims)))
        .onSuccess(user -> bySubject.put(subject, user.id()))
        .map(user -> new Identity(user.id(), role))
        .recover(OutsideUsers::refuseIfNobody);
  }

  private Role role(JsonObject claims) {
    boolean admin =
        claims.getValue("roles") instanceof JsonArray roles
            && config.adminRole().filter(roles::contains).isPresent();
    return admin ? Role.ADMIN : Role.USER;
  }

  /**
   * Returns whether a new user may have the token's e-mail. Without this check, anyone could
   * register the address of another person and lock that person out. Some issuers write the claim
   * as a string.
   */
  private boolean isVerified(JsonObject claims) {
    Object verified = claims.getValue("email_verified");
    if (verified == null) {
      return !config.verifiedEmailRequired();
    }
    return "true".equalsIgnoreCase(verified.toString());
  }

  /** The name in the token if our rules allow it, otherwise the local part of the e-mail. */
  private static String name(JsonObject claims, String email) {
    if (claims.getValue("name") instanceof String name) {
      String inNfc = UnicodeText.nfc(name);
      if (UnicodeText.isLine(inNfc, NewUser.MAX_NAME)) {
        return inNfc;
      }
    }
    String mailbox = UnicodeText.nfc(email.substring(0, Math.max(0, email.indexOf('@'))));
    int characters = Math.min(UnicodeText.codePoints(mailbox), NewUser.MAX_NAME);
    return mailbox.substring(0, mailbox.offsetByCodePoints(0, characters));
  }

  private static Future<Identity> refuseIfNobody(Throwable failure) {
    FailureCode code = Refusal.from(failure).code();
    return code == FailureCode.EMAIL_TAKEN || code == FailureCode.INVALID_REQUEST
        ? refuse()
        : Future.failedFuture(failure);
  }

  private static Future<Identity> refuse() {
    return Rejection.credential(FailureCode.TOKEN_INVALID, Credential.OUTSIDE_USER).toFuture();
  }
}
