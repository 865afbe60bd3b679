package dev.frontrow.config;

/**
 * Thrown for an invalid setting. The message is one line for the operator that names the key and
 * contains no secret.
 */
public final class ConfigurationException extends RuntimeException {
  /** Creates the exception; the message says what is wrong and what was expected. */
  public ConfigurationException(String message) {
    super(message, null, false, false);
  }
}
