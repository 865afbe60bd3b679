package dev.frontrow.account;

import dev.frontrow.api.NewUser;
import dev.frontrow.api.Role;
import dev.frontrow.postgres.Database;
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

  private static Future<String> hash(Vertx vertx, AccountConfig config, NewUser admin) {
    if (SignUpRules.refusal(admin).isPresent()) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "the admin needs an e-mail address and a password of 8 to 128 characters"));
    }
    return vertx.executeBlocking(() -> new Argon2Passwords(config).hash(admin.password()));
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
