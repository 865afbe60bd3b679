package dev.frontrow.wallet;

import dev.frontrow.api.Balance;
import dev.frontrow.batch.BatchLimits;
import dev.frontrow.config.Section;
import java.time.Duration;

/**
 * Settings of the wallet part.
 *
 * @param currency ISO 4217 code of all amounts
 * @param balanceLimit maximum balance after a charge, in minor units; at most {@link Balance#MAX}
 * @param limits batch limits of charges and of reads of balances
 */
public record WalletConfig(String currency, long balanceLimit, BatchLimits limits) {
  private static final Duration MAX_WAIT = Duration.ofMinutes(1);

  /** Reads the section {@code wallet}. */
  public static WalletConfig from(Section section) {
    return new WalletConfig(
        section.text("currency", "KRW"),
        section.number("balance-limit", Balance.MAX, 1, Balance.MAX),
        new BatchLimits(
            section.integer("max-batch", 256, 1, 10_000),
            section.integer("max-waiting", 10_000, 1, 1_000_000),
            section.duration("max-wait", Duration.ofSeconds(2), Duration.ofMillis(1), MAX_WAIT)));
  }
}
