package dev.frontrow.command;

import dev.frontrow.config.Configuration;

/** Where a command gets its settings from: the program, which knows the option {@code --config}. */
@FunctionalInterface
public interface ConfigurationSource {
  /** The settings of the file and the environment; fails with one line that says what is wrong. */
  Configuration configuration();
}
