package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a new account to a paid seat, and what may happen on the way. */
class JourneyTest {
  private final Sale sale = Sale.shared();

  @Test
  void a_new_user_gets_a_paid_seat() {
    JsonObject concert = sale.organiser().putOnSale(3, 50, 80_000, new JsonObject());
    UUID concertId = UUID.fromString(concert.getString("id"));
    Buyer buyer = Buyer.signUp(sale.client()).join(concertId);

    JsonObject status = buyer.queue();
    assertEquals("ACTIVE", status.getString("status"));
    assertEquals(1, status.getLong("number"));
    assertEquals(0, status.getLong("position"));

    JsonArray dates =
        sale.client()
            .get("/concerts/" + concertId + "/schedules", buyer.inLine())
            .expect(200)
            .json()
            .getJsonArray("items");
    assertEquals(3, dates.size());
    JsonObject date = dates.getJsonObject(0);
    assertEquals(50, date.getInteger("seatsAvailable"));
    String scheduleId = date.getString("id");

    Answer held = buyer.holding(scheduleId, 7).join().expect(201);
    JsonObject reservation = held.json();
    assertEquals("HELD", reservation.getString("status"));
    assertTrue(held.header("Location").orElseThrow().endsWith(reservation.getString("id")));
    assertEquals("HELD", seat(buyer, scheduleId, 7).getString("status"));

    buyer
        .paying(reservation.getString("id"), "too-poor")
        .join()
        .expect(402, "insufficient-balance");
    assertEquals(
        100_000, buyer.charging(100_000, "charge").join().expect(201).json().getLong("balance"));

    Answer paid = buyer.paying(reservation.getString("id"), "pay").join().expect(201);
    assertEquals("PAID", paid.json().getString("status"));
    assertEquals(20_000, paid.json().getLong("balance"));

    buyer.holding(scheduleId, 8).join().expect(403, "queue-token-expired");
    Answer again = buyer.paying(reservation.getString("id"), "pay").join().expect(201);
    assertEquals(paid.body(), again.body());
    assertEquals("true", again.header("Idempotency-Replayed").orElse(""));

    JsonObject mine =
        sale.client().get("/users/me/reservations", buyer.asMyself()).expect(200).json();
    assertEquals("PAID", mine.getJsonArray("items").getJsonObject(0).getString("status"));
    JsonArray entries =
        sale.client()
            .get("/users/" + buyer.userId() + "/balance/entries", buyer.asMyself())
            .expect(200)
            .json()
            .getJsonArray("items");
    assertEquals(2, entries.size());
    assertEquals("PAYMENT", entries.getJsonObject(0).getString("type"));
    assertEquals(20_000, entries.getJsonObject(0).getLong("balanceAfter"));
  }

  @Test
  void two_tabs_have_one_number() {
    UUID concertId = sale.concert(new JsonObject());
    Buyer buyer = Buyer.signUp(sale.client());

    Answer first = buyer.joining(concertId).join().expect(201);
    Answer second = buyer.joining(concertId).join().expect(200);

    assertEquals(first.json().getLong("number"), second.json().getLong("number"));
    buyer.withToken(second).queue();
  }

  @Test
  void a_freed_slot_goes_to_the_next_at_once() {
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1));
    Buyer first = Buyer.signUp(sale.client()).join(concertId);
    Buyer second = Buyer.signUp(sale.client()).join(concertId);
    Buyer third = Buyer.signUp(sale.client()).join(concertId);
    assertEquals(1, second.queue().getLong("position"));
    assertEquals(2, third.queue().getLong("position"));
    Answer early =
        sale.client()
            .get("/concerts/" + concertId + "/schedules", second.inLine())
            .expect(403, "queue-token-waiting");
    assertEquals(1, early.json().getJsonObject("queue").getLong("position"));
    assertTrue(early.header("Retry-After").isPresent());

    sale.client().delete("/queue", first.inLine()).expect(204);

    assertEquals("ACTIVE", second.queue().getString("status"));
    assertEquals(1, third.queue().getLong("position"));
    assertEquals("EXPIRED", first.queue().getString("status"));
  }

  @Test
  void a_hold_given_back_is_free_at_once() {
    JsonObject concert = sale.organiser().putOnSale(1, 2, 1_000, new JsonObject());
    UUID concertId = UUID.fromString(concert.getString("id"));
    String scheduleId = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer first = Buyer.signUp(sale.client()).join(concertId);
    Buyer second = Buyer.signUp(sale.client()).join(concertId);
    String id = first.holding(scheduleId, 1).join().expect(201).json().getString("id");
    second.holding(scheduleId, 1).join().expect(409, "seat-taken");
    Answer twice = first.holding(scheduleId, 2).join().expect(409, "already-reserved");
    assertEquals(id, twice.json().getString("reservationId"));

    sale.client().get("/reservations/" + id, second.inLine()).expect(404, "reservation-not-found");
    sale.client().delete("/reservations/" + id, first.inLine()).expect(204);

    second.holding(scheduleId, 1).join().expect(201);
  }

  @Test
  void a_map_of_seats_that_did_not_change_is_not_sent_again() {
    JsonObject concert = sale.organiser().putOnSale(1, 50, 1_000, new JsonObject());
    UUID concertId = UUID.fromString(concert.getString("id"));
    String scheduleId = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer buyer = Buyer.signUp(sale.client()).join(concertId);
    String path = "/schedules/" + scheduleId + "/seats";
    String tag = sale.client().get(path, buyer.inLine()).expect(200).header("ETag").orElseThrow();

    sale.client().get(path, "Queue-Token", buyer.queueToken(), "If-None-Match", tag).expect(304);
    buyer.holding(scheduleId, 3).join().expect(201);
    Answer changed =
        sale.client()
            .get(path, "Queue-Token", buyer.queueToken(), "If-None-Match", tag)
            .expect(200);

    assertNotEquals(tag, changed.header("ETag").orElseThrow());
    assertEquals(49, changed.json().getInteger("seatsAvailable"));
  }

  @Test
  void a_token_of_one_concert_opens_no_other() {
    UUID one = sale.concert(new JsonObject());
    UUID other = sale.concert(new JsonObject());
    Buyer buyer = Buyer.signUp(sale.client()).join(one);

    sale.client()
        .get("/concerts/" + other + "/schedules", buyer.inLine())
        .expect(403, "queue-token-other-concert");
  }

  @Test
  void a_pause_keeps_places_and_admits_nobody_until_it_is_over() {
    UUID concertId = sale.concert(new JsonObject());
    sale.organiser().line(concertId, "pause").expect(200);
    Buyer buyer = Buyer.signUp(sale.client()).join(concertId);
    assertEquals("WAITING", buyer.queue().getString("status"));

    sale.organiser().line(concertId, "resume").expect(200);
    sale.within(2, () -> "ACTIVE".equals(buyer.queue().getString("status")));

    sale.organiser().line(concertId, "close").expect(200);
    Buyer late = Buyer.signUp(sale.client());
    late.joining(concertId).join().expect(409, "queue-closed");
    assertFalse(buyer.queue().isEmpty());
  }

  @Test
  void a_theme_park_admits_so_many_each_period() {
    UUID concertId = sale.concert(new JsonObject().put("admitCount", 2).put("admitEvery", "PT2S"));
    Buyer[] buyers = new Buyer[5];
    for (int i = 0; i < buyers.length; i++) {
      buyers[i] = Buyer.signUp(sale.client());
    }
    for (int i = 0; i < buyers.length; i++) {
      buyers[i] = buyers[i].join(concertId);
    }
    assertEquals("WAITING", buyers[4].queue().getString("status"));

    sale.within(10, () -> "ACTIVE".equals(buyers[4].queue().getString("status")));
  }

  private JsonObject seat(Buyer buyer, String scheduleId, int number) {
    return sale.client()
        .get("/schedules/" + scheduleId + "/seats", buyer.inLine())
        .expect(200)
        .json()
        .getJsonArray("seats")
        .getJsonObject(number - 1);
  }
}
