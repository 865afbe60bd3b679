package dev.frontrow.command;

import dev.frontrow.config.Configuration;
import dev.frontrow.node.AdminPassword;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Puts a changed {@code admin.password} into force. */
@Command(
    name = "admin-password",
    description = {
      "Gives the administrator admin.email the password admin.password, and ends.",
      "",
      "serve uses admin.password when it makes the administrator, and never again. This is for a"
          + " password that was changed or lost. Safe while nodes run. Access tokens of sign-ins"
          + " with the old one stay good until they end (http.access-token-lifetime)."
    })
public final class AdminPasswordCommand implements Callable<Integer> {
  private final ConfigurationSource settings;

  public AdminPasswordCommand(ConfigurationSource settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    Configuration configuration = settings.configuration();
    CommandOutput.out(
        "The password of " + AdminPassword.set(configuration) + " is now admin.password.");
    return 0;
  }
}
