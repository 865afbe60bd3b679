package dev.frontrow.command;

import dev.frontrow.config.Configuration;

/**
 * Source of a command's settings. The program implements it, since it has the option {@code
 * --config}.
 */
@FunctionalInterface
public interface ConfigurationSource {
  /**
   * Returns the settings of the file and the environment. Throws {@link
   * dev.frontrow.config.ConfigurationException} if they are invalid.
   */
  Configuration configuration();
}
