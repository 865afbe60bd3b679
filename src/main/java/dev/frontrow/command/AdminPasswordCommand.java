package dev.frontrow.command;

import dev.frontrow.config.Configuration;
import dev.frontrow.node.AdminPassword;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Command {@code admin-password}: sets the administrator's password to the configured one. */
@Command(
    name = "admin-password",
    description = {
      "Sets the password of the administrator admin.email to admin.password.",
      "",
      "serve uses admin.password only when it creates the administrator. Use this command after the"
          + " password was changed or lost. Nodes may run meanwhile. Access tokens from sign-ins"
          + " with the old password stay valid until they expire (http.access-token-lifetime)."
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
