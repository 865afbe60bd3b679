package dev.frontrow.payment;

import dev.frontrow.api.Payment;
import dev.frontrow.api.PaymentPage;
import dev.frontrow.postgres.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads payments. Thread-safe. */
final class PaymentHistory {
  /** Above every id; the cursor of the first page. */
  static final UUID END = new UUID(-1, -1);

  private static final String PAGE =
      """
      select id, reservation_id, user_id, amount, balance_after, paid_at
      from payments
      where user_id = $1 and id < $2
      order by id desc
      limit $3
      """;

  private final Database database;

  PaymentHistory(Database database) {
    this.database = database;
  }

  /**
   * Returns at most {@code limit} payments with ids below {@code before}, newest first. The cursor
   * of the page is the id of its last payment.
   */
  Future<PaymentPage> page(UUID user, UUID before, int limit) {
    return database
        .pool()
        .preparedQuery(PAGE)
        .execute(Tuple.of(user, before, limit + 1))
        .map(
            rows -> {
              List<Payment> items = new ArrayList<>(rows.size());
              rows.forEach(row -> items.add(payment(row)));
              if (items.size() <= limit) {
                return new PaymentPage(items, Optional.empty());
              }
              List<Payment> page = items.subList(0, limit);
              return new PaymentPage(page, Optional.of(page.get(limit - 1).id().toString()));
            });
  }

  private static Payment payment(Row row) {
    return new Payment(
        row.getUUID("id"),
        row.getUUID("reservation_id"),
        row.getUUID("user_id"),
        row.getLong("amount"),
        row.getLong("balance_after"),
        row.getOffsetDateTime("paid_at").toInstant());
  }
}
