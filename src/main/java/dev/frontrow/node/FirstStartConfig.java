package dev.frontrow.node;

import dev.frontrow.config.Configuration;
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
    return new FirstStartConfig(
        configuration.section("admin").text("email", "admin@frontrow.local"),
        configuration.section("admin").optionalText("password"),
        configuration.section("demo").optionalFlag("enabled"));
  }
}
