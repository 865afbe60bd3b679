package dev.frontrow.account;

import dev.frontrow.api.NewUser;
import dev.frontrow.api.Role;
import dev.frontrow.postgres.Database;
import dev.frontrow.text.EmailAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;

/**
 * Creates the first administrator and changes an administrator's password. Thread-safe. When
 * several nodes call {@link #ensure} at once, one of them creates the administrator.
 */
public final class FirstAdmin {
  /**
   * Arbitrary number of the advisory lock that keeps two nodes from both creating an administrator.
   */
  private static final String LOCK = "select pg_advisory_xact_lock(4702111234474983745)";

  private static final String NAME = "Administrator";

  private FirstAdmin() {}

  /**
   * Creates the administrator if the database has none, and returns whether it did. Fails with
   * {@link IllegalArgumentException} for an e-mail or a password that sign-up would refuse, and
   * with {@link IllegalStateException} when an ordinary user has the e-mail. It does not promote
   * that user, since somebody else may know their password.
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
   * Returns whether the password differs from that of the administrator with this e-mail; also true
   * when there is no such administrator.
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
   * Sets the password of the administrator with this e-mail, and returns whether there is one.
   * Fails with {@link IllegalArgumentException} for a password that sign-up would refuse.
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
      return Future.failedFuture(
          new IllegalArgumentException("admin.email is not an e-mail address"));
    }
    if (SignUpRules.refusal(admin).isPresent()) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "admin.password must have "
                  + NewUser.MIN_PASSWORD
                  + " to "
                  + NewUser.MAX_PASSWORD
                  + " characters"));
    }
    return vertx.executeBlocking(
        () -> {
          if (new PasswordStrength().weakness(admin).isPresent()) {
            throw new IllegalArgumentException(
                "admin.password is too easy to guess; use several unrelated words");
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
                    "admin.email belongs to a user who is not an administrator");
              }
              return true;
            });
  }
}
