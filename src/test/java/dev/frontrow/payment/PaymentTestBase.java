package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.audit.Audit;
import dev.frontrow.payment.Till.TillBuyer;
import dev.frontrow.testing.Waits;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One till for all tests of a class, and an audit after them. */
abstract class PaymentTestBase {
  static Till till;

  @BeforeAll
  static void open() throws SQLException {
    till = new Till(Map.of("payment.complete-timeout", "PT0.2S"));
  }

  @BeforeEach
  void forget() {
    till.queue.forget();
  }

  @AfterAll
  static void close() throws SQLException {
    assertEquals(List.of(), Waits.result(Audit.run(till.node.database())));
    till.close();
  }

  static void assertUntouched(TillBuyer buyer, long balance) throws SQLException {
    assertEquals(balance, till.balance(buyer.user()));
    assertEquals(
        List.of(List.of("HELD", "HELD")),
        till.facts.rows(
            """
            select r.status, s.status
            from reservations r join seats s on s.reservation_id = r.id
            where r.id = ?
            """,
            buyer.reservation()));
    assertEquals(0, paymentsOf(buyer));
  }

  static long paymentsOf(TillBuyer buyer) throws SQLException {
    return till.facts.number(
        "select count(*) from payments where reservation_id = ?", buyer.reservation());
  }
}
