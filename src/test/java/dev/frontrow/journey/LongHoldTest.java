package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.frontrow.api.ReservationStatus;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds that last longer than any admission, on two nodes. */
class LongHoldTest {
  private static final JsonObject HASTY =
      new JsonObject()
          .put("maxActive", 1)
          .put("claimTimeout", "PT1S")
          .put("idleTimeout", "PT1S")
          .put("activeTimeout", "PT2S");

  private static Sale sale;
  private static Client other;

  @BeforeAll
  static void startTwoNodes() {
    sale = new Sale(Map.of());
    other = Sale.clientOf(sale.join(Map.of()));
  }

  @AfterAll
  static void stopThem() {
    sale.stop();
  }

  @Test
  void a_hold_is_paid_after_every_limit_and_nothing_new_is_held_meanwhile() {
    JsonObject concert = sale.organiser().putOnSale(2, 50, 1_000, HASTY);
    Buyer buyer = joined(concert);
    JsonObject hold = buyer.holding(date(concert, 0), 1).join().expect(201).json();
    buyer.charging(1_000, "charge").join().expect(201);

    sale.within(15, () -> buyer.holding(date(concert, 0), 2).join().status() == 403);
    assertEquals(
        "queue-token-expired", buyer.holding(date(concert, 1), 2).join().expect(403).code());
    JsonObject place = buyer.at(other).queue();
    assertEquals("ACTIVE", place.getString("status"));
    Instant end = Instant.parse(hold.getString("expiresAt"));
    assertFalse(Instant.parse(place.getString("expiresAt")).isBefore(end));
    assertEquals(200, read(buyer, hold).status());
    buyer.at(other).paying(hold.getString("id"), "pay").join().expect(201);
    sale.within(15, () -> buyer.queue().getString("status").equals("EXPIRED"));
    sale.audited();
  }

  @Test
  void a_hold_given_back_after_the_limits_lets_the_next_in() {
    JsonObject concert = sale.organiser().putOnSale(2, 50, 1_000, HASTY);
    Buyer buyer = joined(concert);
    JsonObject hold = buyer.holding(date(concert, 0), 1).join().expect(201).json();
    sale.within(15, () -> buyer.holding(date(concert, 0), 2).join().status() == 403);
    Buyer next = joined(concert);
    assertEquals("WAITING", next.queue().getString("status"));

    buyer
        .client()
        .send("DELETE", "/reservations/" + hold.getString("id"), new JsonObject(), buyer.inLine())
        .join()
        .expect(204);
    sale.within(15, () -> next.queue().getString("status").equals("ACTIVE"));
    assertEquals("EXPIRED", buyer.queue().getString("status"));
  }

  /** As if the notice of the hold were lost, or Redis with all its data. */
  @Test
  void whoever_lost_the_turn_pays_the_hold_with_the_old_token_or_with_a_newer_one() {
    JsonObject concert = sale.organiser().putOnSale(2, 50, 1_000, HASTY);
    Buyer buyer = joined(concert);
    JsonObject first = buyer.holding(date(concert, 0), 1).join().expect(201).json();
    JsonObject second = buyer.holding(date(concert, 1), 1).join().expect(201).json();
    buyer.charging(2_000, "charge").join().expect(201);
    buyer.client().send("DELETE", "/queue", new JsonObject(), buyer.inLine()).join().expect(204);
    joined(concert);
    Buyer again = buyer.join(UUID.fromString(concert.getString("id")));

    assertEquals(200, read(buyer, first).status());
    buyer.paying(first.getString("id"), "pay-1").join().expect(201);
    // One number pays once.
    buyer.paying(second.getString("id"), "pay-2").join().expect(403, "queue-token-expired");
    again.at(other).paying(second.getString("id"), "pay-3").join().expect(201);
    assertEquals(
        List.of(ReservationStatus.PAID.name(), ReservationStatus.PAID.name()),
        List.of(own(buyer, first), own(buyer, second)));
    sale.audited();
  }

  private static String own(Buyer buyer, JsonObject reservation) {
    return buyer
        .client()
        .get("/reservations/" + reservation.getString("id"), buyer.asMyself())
        .expect(200)
        .json()
        .getString("status");
  }

  private static Answer read(Buyer buyer, JsonObject reservation) {
    return buyer.client().get("/reservations/" + reservation.getString("id"), buyer.inLine());
  }

  private static Buyer joined(JsonObject concert) {
    return Buyer.signUp(sale.client()).join(UUID.fromString(concert.getString("id")));
  }

  private static String date(JsonObject concert, int index) {
    return concert.getJsonArray("schedules").getJsonObject(index).getString("id");
  }
}
