package dev.frontrow.securitylog;

import java.util.Optional;
import java.util.UUID;

/**
 * One line of the security log: {@code event=NAME} and fields {@code key=value}, in order of their
 * addition. A value has at most 100 characters: ASCII letters and digits and {@code . : / _ -}.
 * Every other character becomes a question mark, so that a client's input cannot end the line, add
 * a field or log an e-mail address. Immutable.
 *
 * @param line the text of the line
 */
public record SecurityEvent(String line) {
  private static final int MAX_VALUE_LENGTH = 100;

  /** Returns an event without fields. */
  public static SecurityEvent of(String name) {
    return new SecurityEvent("event=" + safe(name));
  }

  /** Returns the same event with one more field. */
  public SecurityEvent with(String key, String value) {
    return new SecurityEvent(line + " " + safe(key) + "=" + safe(value));
  }

  /** Returns the same event with the account's id, if there is an account. */
  public SecurityEvent account(Optional<UUID> id) {
    return id.map(known -> with("account", known.toString())).orElse(this);
  }

  /** Returns the same event with the client's address. */
  public SecurityEvent address(String address) {
    return with("address", address);
  }

  /** Returns the same event with a code for its reason. */
  public SecurityEvent reason(String code) {
    return with("reason", code);
  }

  private static String safe(String value) {
    String bounded = value.substring(0, Math.min(value.length(), MAX_VALUE_LENGTH));
    return bounded.isEmpty() ? "?" : bounded.replaceAll("[^A-Za-z0-9.:/_-]", "?");
  }
}
