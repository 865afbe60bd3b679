package dev.frontrow.account;

import dev.frontrow.config.Section;

/**
 * How many wrong passwords are looked at in a minute.
 *
 * @param ofAccount for one account; an address that has signed in to it before has as many of its
 *     own
 * @param ofAddress from one client address, for all accounts together
 */
public record GuessingLimits(int ofAccount, int ofAddress) {
  private static final int MAX = 1_000_000;

  /** Reads the section {@code http}, where these settings have been from the beginning. */
  public static GuessingLimits from(Section http) {
    return new GuessingLimits(
        http.integer("sign-in-failures-per-minute", 10, 1, MAX),
        http.integer("sign-in-failures-per-address", 100, 1, MAX));
  }
}
