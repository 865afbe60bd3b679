package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A stop and a start in the middle of a sale. */
class RestartTest {
  @Test
  void a_restart_resumes_the_sale_with_places_holds_deadlines_and_balances_as_they_were() {
    Sale sale = new Sale(Map.of());
    JsonObject concert =
        sale.organiser().putOnSale(1, 50, 1_000, new JsonObject().put("maxActive", 1));
    UUID concertId = UUID.fromString(concert.getString("id"));
    String scheduleId = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer inside = Buyer.signUp(sale.client()).join(concertId);
    Buyer next = Buyer.signUp(sale.client()).join(concertId);
    Buyer last = Buyer.signUp(sale.client()).join(concertId);
    JsonObject held = inside.holding(scheduleId, 9).join().expect(201).json();
    inside.charging(5_000, "before").join().expect(201);
    JsonObject before = inside.queue();

    sale.stop();
    sale.start();

    Buyer insideAgain = inside.at(sale.client());
    JsonObject after = insideAgain.queue();
    assertEquals("ACTIVE", after.getString("status"));
    assertEquals(before.getString("expiresAt"), after.getString("expiresAt"));
    assertEquals(1, next.at(sale.client()).queue().getLong("position"));
    assertEquals(2, last.at(sale.client()).queue().getLong("position"));
    JsonObject stillHeld =
        sale.client()
            .get("/reservations/" + held.getString("id"), insideAgain.inLine())
            .expect(200)
            .json();
    assertEquals(held, stillHeld);
    Answer replayed = insideAgain.charging(5_000, "before").join().expect(201);
    assertEquals("true", replayed.header("Idempotency-Replayed").orElse(""));
    JsonObject paid = insideAgain.paying(held.getString("id"), "pay").join().expect(201).json();
    assertEquals(4_000, paid.getLong("balance"));
    assertEquals("ACTIVE", next.at(sale.client()).queue().getString("status"));
    sale.audited();
    sale.stop();
  }

  @Test
  void a_restart_of_the_servers_too_leaves_no_gap_in_the_numbers() {
    Sale sale = new Sale(Map.of("postgres.uri", "", "redis.uri", ""));
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1));
    for (int number = 1; number <= 3; number++) {
      Buyer.signUp(sale.client()).join(concertId);
      sale.stop();
      sale.start();
    }
    Answer newcomer = Buyer.signUp(sale.client()).joining(concertId).join().expect(201);
    assertEquals(4, newcomer.json().getLong("number"));
    assertEquals(3, newcomer.json().getLong("position"));
    sale.stop();
  }
}
