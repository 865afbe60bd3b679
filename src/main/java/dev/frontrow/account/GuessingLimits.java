package dev.frontrow.account;

import dev.frontrow.config.Section;

/**
 * Limits on wrong passwords in one minute.
 *
 * @param ofAccount wrong passwords for one account. An address that has signed in to the account
 *     before has its own count of the same size
 * @param ofAddress wrong passwords from one client address, for all accounts together
 */
public record GuessingLimits(int ofAccount, int ofAddress) {
  private static final int MAX = 1_000_000;

  /** Reads the limits from the section {@code http}, to which they belong for operators. */
  public static GuessingLimits from(Section http) {
    return new GuessingLimits(
        http.integer("sign-in-failures-per-minute", 10, 1, MAX),
        http.integer("sign-in-failures-per-address", 100, 1, MAX));
  }
}
