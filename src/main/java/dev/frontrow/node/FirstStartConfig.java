package dev.frontrow.node;

import dev.frontrow.config.Configuration;
import dev.frontrow.config.Section;
import dev.frontrow.text.EmailAddress;
import java.util.Optional;

/**
 * What the first start of a system makes.
 *
 * @param adminEmail of the administrator, made when there is none
 * @param adminPassword empty: made up, and told once
 * @param demo whether to make a demonstration concert when there is no concert; empty: only with an
 *     embedded PostgreSQL
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
