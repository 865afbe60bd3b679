package dev.frontrow.node;

import dev.frontrow.config.Configuration;
import dev.frontrow.config.Section;
import dev.frontrow.text.EmailAddress;
import java.util.Optional;

/**
 * What the first start of a system creates.
 *
 * @param adminEmail the e-mail of the administrator, who is created if there is none
 * @param adminPassword if empty, the node chooses a password and shows it once
 * @param demo whether to create a demonstration concert if there is no concert; if empty, only with
 *     an embedded PostgreSQL
 */
public record FirstStartConfig(
    String adminEmail, Optional<String> adminPassword, Optional<Boolean> demo) {
  /** Reads the sections {@code admin} and {@code demo}. */
  public static FirstStartConfig from(Configuration configuration) {
    Section admin = configuration.section("admin");
    String email = admin.text("email", "admin@frontrow.local");
    if (EmailAddress.of(email).isEmpty()) {
      throw admin.invalid("email", "an e-mail address");
    }
    return new FirstStartConfig(
        email,
        admin.optionalText("password"),
        configuration.section("demo").optionalFlag("enabled"));
  }
}
