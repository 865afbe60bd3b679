package dev.frontrow.http.json;

import dev.frontrow.api.Balance;
import dev.frontrow.api.Charge;
import dev.frontrow.api.LedgerEntry;
import dev.frontrow.api.Payment;
import io.vertx.core.json.JsonObject;

/** Writes the schemas {@code Balance}, {@code Charge}, {@code LedgerEntry} and {@code Payment}. */
public final class MoneyJson {
  private MoneyJson() {}

  /** {@code Balance}. */
  public static JsonObject of(Balance balance) {
    return new JsonObject()
        .put("userId", balance.userId().toString())
        .put("balance", balance.balance())
        .put("currency", balance.currency())
        .put("updatedAt", balance.updatedAt().toString());
  }

  /** {@code Charge}. */
  public static JsonObject of(Charge charge) {
    return new JsonObject()
        .put("id", charge.id().toString())
        .put("userId", charge.userId().toString())
        .put("amount", charge.amount())
        .put("balance", charge.balance())
        .put("createdAt", charge.createdAt().toString());
  }

  /** {@code LedgerEntry}. */
  public static JsonObject of(LedgerEntry entry) {
    return new JsonObject()
        .put("id", entry.id().toString())
        .put("type", entry.type().name())
        .put("amount", entry.amount())
        .put("balanceAfter", entry.balanceAfter())
        .put("reference", entry.reference().toString())
        .put("createdAt", entry.createdAt().toString());
  }

  /** {@code Payment}. */
  public static JsonObject of(Payment payment) {
    return new JsonObject()
        .put("id", payment.id().toString())
        .put("reservationId", payment.reservationId().toString())
        .put("userId", payment.userId().toString())
        .put("amount", payment.amount())
        .put("balance", payment.balance())
        .put("status", "PAID")
        .put("paidAt", payment.paidAt().toString());
  }
}
