package dev.frontrow.securitylog;

import java.util.Optional;
import java.util.UUID;

/**
 * One line of the security log: {@code event=NAME} and fields {@code key=value}, in the order in
 * which they were added. A value holds letters and digits of ASCII and {@code . : / _ -} only, and
 * 100 characters at most; every other character becomes a question mark. So nothing that a client
 * sends can end a line, add a field, or put an e-mail address into the log. Immutable.
 *
 * @param line the text
 */
public record SecurityEvent(String line) {
  private static final int MAX_VALUE_LENGTH = 100;

  /** An event without fields. */
  public static SecurityEvent of(String name) {
    return new SecurityEvent("event=" + safe(name));
  }

  /** The same with one more field. */
  public SecurityEvent with(String key, String value) {
    return new SecurityEvent(line + " " + safe(key) + "=" + safe(value));
  }

  /** The same with the account by its id, if there is one. */
  public SecurityEvent account(Optional<UUID> id) {
    return id.map(known -> with("account", known.toString())).orElse(this);
  }

  /** The same with the address of the client. */
  public SecurityEvent address(String address) {
    return with("address", address);
  }

  /** The same with a code that says why. */
  public SecurityEvent reason(String code) {
    return with("reason", code);
  }

  private static String safe(String value) {
    String bounded = value.substring(0, Math.min(value.length(), MAX_VALUE_LENGTH));
    return bounded.isEmpty() ? "?" : bounded.replaceAll("[^A-Za-z0-9.:/_-]", "?");
  }
}
