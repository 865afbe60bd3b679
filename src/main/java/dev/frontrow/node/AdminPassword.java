package dev.frontrow.node;

import dev.frontrow.account.FirstAdmin;
import dev.frontrow.config.Configuration;
import dev.frontrow.postgres.Database;
import io.vertx.core.Vertx;

/** Sets the administrator's password in a database, without a node. */
public final class AdminPassword {
  private AdminPassword() {}

  /**
   * Gives the administrator {@code admin.email} the password {@code admin.password}. Blocks.
   *
   * @return the e-mail
   * @throws StartException when no password is configured, when it is too easy to guess, or when
   *     there is no such administrator
   */
  public static String set(Configuration configuration) {
    Settings settings = Settings.from(configuration);
    FirstStartConfig wanted = settings.firstStart();
    String password =
        wanted
            .adminPassword()
            .orElseThrow(
                () ->
                    new StartException(
                        "admin.password (FRONTROW_ADMIN_PASSWORD) is not set: there is nothing to"
                            + " put into force"));
    try (OpenDatabase open = OpenDatabase.existing(configuration)) {
      open.migrate();
      Vertx vertx = Vertx.vertx();
      Database database = Database.connect(vertx, open.config());
      try {
        boolean set =
            BlockingWork.await(
                FirstAdmin.setPassword(
                    vertx, database, settings.account(), wanted.adminEmail(), password),
                failure -> String.valueOf(failure.getMessage()));
        if (!set) {
          throw new StartException("admin.email: there is no administrator " + wanted.adminEmail());
        }
        return wanted.adminEmail();
      } finally {
        // One after the other: a future of a Vert.x that is closed is never completed.
        BlockingWork.await(database.close(), failure -> "the database does not close");
        BlockingWork.await(vertx.close(), failure -> "Vert.x does not close");
      }
    }
  }
}
