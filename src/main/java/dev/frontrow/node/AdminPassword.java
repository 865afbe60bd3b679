package dev.frontrow.node;

import dev.frontrow.account.FirstAdmin;
import dev.frontrow.config.Configuration;
import dev.frontrow.postgres.Database;
import io.vertx.core.Vertx;

/** Sets the administrator's password in a database, without starting a node. */
public final class AdminPassword {
  private AdminPassword() {}

  /**
   * Sets the password of the administrator {@code admin.email} to {@code admin.password}. Blocks.
   *
   * @return the administrator's e-mail
   * @throws StartException if no password is configured, if it is too easy to guess, or if there is
   *     no such administrator
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
                        "admin.password (FRONTROW_ADMIN_PASSWORD) is not set: set it to the new"
                            + " password"));
    try (OpenDatabase open = OpenDatabase.existing(configuration)) {
      open.migrate();
      Vertx vertx = Vertx.vertx();
      Database database = Database.connect(vertx, open.config());
      try {
        boolean set =
            BlockingWork.await(
                FirstAdmin.setPassword(
                    vertx, database, settings.account(), wanted.adminEmail(), password),
                Throwable::getMessage);
        if (!set) {
          throw new StartException(
              "admin.email: no administrator has the e-mail " + wanted.adminEmail());
        }
        return wanted.adminEmail();
      } finally {
        // In this order: a future on a closed Vert.x never completes.
        BlockingWork.await(database.close(), failure -> "the database connections do not close");
        BlockingWork.await(vertx.close(), failure -> "Vert.x does not close");
      }
    }
  }
}
