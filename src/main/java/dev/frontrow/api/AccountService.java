package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;
import java.util.UUID;

/** Who people are. Passwords are hashed off the event loop, as many at once as the part allows. */
@ProxyGen
public interface AccountService {
  /**
   * Signs somebody up. Refused with {@code email-taken}; {@code rate-limited} when the address has
   * too many requests waiting; or {@code overloaded}.
   */
  Future<User> register(NewUser newUser);

  /**
   * Signs somebody in. Refused with {@code bad-credentials}, after the same time whether the e-mail
   * is unknown or the password wrong; {@code rate-limited} after too many wrong passwords for the
   * account or from the address, or when the address has too many requests waiting; or {@code
   * overloaded}.
   */
  Future<User> authenticate(Credentials credentials);

  /**
   * The user that somebody from an external issuer is here; a newcomer becomes one, with a wallet.
   * Their e-mail and name are kept as they were then. Refused with {@code email-taken} when another
   * user has the e-mail of a newcomer, {@code invalid-request} (of a newcomer with an e-mail that
   * is not verified, too), or {@code overloaded}.
   */
  Future<User> recognise(OutsideUser outsideUser);

  /** Refused with {@code user-not-found}. */
  Future<User> user(UUID userId);
}
