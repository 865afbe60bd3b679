package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A show that has begun is no longer sold, and a concert that is over leaves the list. */
class LastDateTest {
  private final Sale sale = Sale.shared();

  @Test
  void a_date_that_has_passed_cannot_be_put_on_sale() {
    Answer refused = put(Instant.parse("2020-01-01T10:00:00Z"));
    refused.expect(400, "invalid-request");
    assertEquals(
        "/schedules/0/startsAt",
        refused.json().getJsonArray("errors").getJsonObject(0).getString("pointer"));
  }

  @Test
  void a_show_that_begins_ends_the_sale_the_concert_and_the_line_but_no_hold() {
    JsonObject concert = put(Instant.now().plus(8, ChronoUnit.SECONDS)).expect(201).json();
    assertEquals("PUBLISHED", concert.getString("status"));
    UUID id = UUID.fromString(concert.getString("id"));
    String date = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer early = Buyer.signUp(sale.client()).join(id);
    Buyer late = Buyer.signUp(sale.client()).join(id);
    early.charging(1_000, "charge").join().expect(201);
    String hold = early.holding(date, 1).join().expect(201).json().getString("id");
    assertTrue(listed("").contains(id.toString()));
    assertFalse(listed("&past=true").contains(id.toString()));

    sale.within(20, () -> read(id).getString("status").equals("ENDED"));
    late.holding(date, 2).join().expect(409, "sale-ended");
    JsonObject dates =
        sale.client().get("/concerts/" + id + "/schedules", late.inLine()).expect(200).json();
    assertEquals(new JsonArray(), dates.getJsonArray("items"));
    assertEquals("CLOSED", read(id).getJsonObject("queue").getString("state"));
    Buyer.signUp(sale.client()).joining(id).join().expect(409, "queue-closed");
    assertFalse(listed("").contains(id.toString()));
    assertTrue(listed("&past=true").contains(id.toString()));
    early.paying(hold, "pay").join().expect(201);
    sale.audited();
  }

  private Answer put(Instant startsAt) {
    return sale.client()
        .post(
            "/admin/concerts",
            new JsonObject()
                .put("title", "A Night " + UUID.randomUUID())
                .put("venue", "Blue Hall")
                .put(
                    "schedules",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("startsAt", startsAt.toString())
                                .put("seats", 5)
                                .put("price", 1_000))),
            sale.organiser().asMyself());
  }

  private JsonObject read(UUID id) {
    return sale.client().get("/concerts/" + id).expect(200).json();
  }

  private List<String> listed(String query) {
    return sale
        .client()
        .get("/concerts?limit=100" + query)
        .expect(200)
        .json()
        .getJsonArray("items")
        .stream()
        .map(JsonObject.class::cast)
        .map(it -> it.getString("id"))
        .toList();
  }
}
