package dev.frontrow.api;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A user put money into the wallet.
 *
 * @param chargeId the charge
 * @param userId the user
 * @param amount the money, in minor units
 * @param balance of the wallet after the charge, in minor units
 */
public record BalanceCharged(UUID chargeId, UUID userId, long amount, long balance)
    implements Fact {
  @Override
  public String type() {
    return EventTypes.BALANCE_CHARGED;
  }

  @Override
  public UUID subject() {
    return chargeId;
  }

  @Override
  public void write(FactWriter to) {
    to.put("chargeId", chargeId);
    to.put("userId", userId);
    to.put("amount", amount);
    to.put("balance", balance);
  }

  /** Reads the wire form; throws {@link IllegalArgumentException} if a member is missing. */
  public static BalanceCharged fromJson(JsonObject json) {
    return new BalanceCharged(
        Wire.uuid(json, "chargeId"),
        Wire.uuid(json, "userId"),
        Wire.number(json, "amount"),
        Wire.number(json, "balance"));
  }
}
