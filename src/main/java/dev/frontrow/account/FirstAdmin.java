package dev.frontrow.account;

import dev.frontrow.api.NewUser;
import dev.frontrow.api.Role;
import dev.frontrow.postgres.Database;
import dev.frontrow.text.EmailAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;

/**
 * Makes the administrator of a system that has none. Thread-safe; any number of nodes may do it in
 * the same moment, one of them makes the admin.
 */
public final class FirstAdmin {
  /** Arbitrary; whoever looks for an admin in order to make one holds it. */
  private static final String LOCK = "select pg_advisory_xact_lock(4702111234474983745)";

  private static final String NAME = "Administrator";

  private FirstAdmin() {}

  /**
   * Makes the admin if there is none; whether it did. Fails with {@link IllegalArgumentException}
   * for an e-mail or a password that nobody could sign up with, and with {@link
   * IllegalStateException} when the e-mail belongs to an ordinary user: that one is not promoted,
   * since somebody else may know their password.
   */
  public static Future<Boolean> ensure(
      Vertx vertx, Database database, AccountConfig config, String email, String password) {
    NewUser admin = SignUpRules.inNfc(new NewUser(email, password, NAME));
    return new Users(database)
        .hasAdmin()
        .compose(
            exists ->
                exists
                    ? Future.succeededFuture(false)
                    : hash(vertx, config, admin)
                        .compose(
                            hash ->
                                database.transaction(connection -> make(connection, admin, hash))));
  }

  /**
   * Whether a password is not the one of the administrator with that e-mail; true as well when
   * there is no such administrator.
   */
  public static Future<Boolean> isOther(
      Vertx vertx, Database database, AccountConfig config, String email, String password) {
    return new Users(database)
        .byEmail(email)
        .compose(
            found ->
                found
                    .filter(it -> it.user().role() == Role.ADMIN)
                    .map(it -> isOther(vertx, config, password, it.passwordHash()))
                    .orElseGet(() -> Future.succeededFuture(true)));
  }

  private static Future<Boolean> isOther(
      Vertx vertx, AccountConfig config, String password, String hash) {
    return vertx.executeBlocking(() -> !new Argon2Passwords(config).matches(password, hash));
  }

  /**
   * Gives the administrator with that e-mail another password; whether there is one. Fails with
   * {@link IllegalArgumentException} for a password that nobody could sign up with.
   */
  public static Future<Boolean> setPassword(
      Vertx vertx, Database database, AccountConfig config, String email, String password) {
    NewUser admin = SignUpRules.inNfc(new NewUser(email, password, NAME));
    Users users = new Users(database);
    return hash(vertx, config, admin)
        .compose(
            hash ->
                users
                    .byEmail(email)
                    .compose(
                        found ->
                            found.isPresent() && found.get().user().role() == Role.ADMIN
                                ? users.setPassword(found.get().user().id(), hash).map(true)
                                : Future.succeededFuture(false)));
  }

  private static Future<String> hash(Vertx vertx, AccountConfig config, NewUser admin) {
    if (EmailAddress.of(admin.email()).isEmpty()) {
      return Future.failedFuture(new IllegalArgumentException("admin.email is no e-mail address"));
    }
    if (SignUpRules.refusal(admin).isPresent()) {
      return Future.failedFuture(
          new IllegalArgumentException("admin.password needs 8 to 128 characters"));
    }
    return vertx.executeBlocking(
        () -> {
          if (new PasswordStrength().weakness(admin).isPresent()) {
            throw new IllegalArgumentException(
                "admin.password is too easy to guess; use several words that do not belong"
                    + " together");
          }
          return new Argon2Passwords(config).hash(admin.password());
        });
  }

  private static Future<Boolean> make(SqlConnection connection, NewUser admin, String hash) {
    Users users = new Users(connection);
    return connection
        .query(LOCK)
        .execute()
        .compose(locked -> users.hasAdmin())
        .compose(exists -> exists ? Future.succeededFuture(false) : insert(users, admin, hash));
  }

  private static Future<Boolean> insert(Users users, NewUser admin, String hash) {
    return users
        .insert(admin, hash, Role.ADMIN)
        .map(
            made -> {
              if (made.isEmpty()) {
                throw new IllegalStateException(
                    "the admin's e-mail belongs to a user who is not an admin");
              }
              return true;
            });
  }
}
