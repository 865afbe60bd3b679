package dev.frontrow.config;

/**
 * Something that a deployment set cannot be used. The message is one clear line for whoever set it,
 * names the key, and never carries a secret.
 */
public final class ConfigurationException extends RuntimeException {
  /** Says in one line what is wrong and what was expected. */
  public ConfigurationException(String message) {
    super(message, null, false, false);
  }
}
