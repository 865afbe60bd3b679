package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.util.UUID;

/** Signs users up and in, and finds them. Every call can fail with {@code overloaded}. */
@ProxyGen
public interface AccountService {
  /**
   * Creates an account and its wallet. Fails with {@code invalid-request} for a field out of its
   * bounds, {@code email-taken}, or {@code rate-limited} if the client address has too many
   * requests waiting.
   */
  Future<User> register(NewUser newUser);

  /**
   * Checks an e-mail and a password, and returns their user. Fails with {@code bad-credentials};
   * the time until this failure does not tell whether the e-mail is unknown or the password wrong.
   * Fails with {@code rate-limited} after too many wrong passwords for the account or from the
   * address, or if the address has too many requests waiting.
   */
  Future<User> authenticate(Credentials credentials);

  /**
   * Returns the user whom an external issuer has authenticated. The first call for an issuer and a
   * subject creates the user, with a wallet; later calls do not change the e-mail and the name.
   * Fails with {@code invalid-request} for a field out of its bounds, and for a new user whose
   * e-mail is not verified. Fails with {@code email-taken} if another user has the e-mail of a new
   * user.
   */
  Future<User> recognise(OutsideUser outsideUser);

  /** Returns a user. Fails with {@code user-not-found}. */
  Future<User> user(UUID userId);
}
