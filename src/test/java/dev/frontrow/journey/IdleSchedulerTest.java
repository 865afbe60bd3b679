package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No promise depends on when the periodic jobs run. Here they run once an hour. */
class IdleSchedulerTest {
  private static Sale sale;
  private static Client other;

  @BeforeAll
  static void startTwoNodes() {
    sale = new Sale(Map.of("scheduler.interval", "PT1H", "reservation.hold-duration", "PT1S"));
    other = Sale.clientOf(sale.join(Map.of()));
  }

  @AfterAll
  static void stopThem() {
    sale.stop();
  }

  @Test
  void whoever_listens_is_called_when_the_first_in_line_does_nothing() {
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1).put("claimTimeout", "PT5S"));
    Buyer.signUp(sale.client()).join(concertId);
    Buyer second = Buyer.signUp(sale.client()).join(concertId).at(other);
    try (Socket socket = Socket.open(second)) {
      assertEquals("ACTIVE", socket.next("admitted").getString("status"));
      assertEquals("claim", socket.next("expired").getString("reason").replace("-timeout", ""));
    }
  }

  @Test
  void a_polling_buyer_is_admitted_in_the_next_period() {
    UUID concertId = sale.concert(new JsonObject().put("admitCount", 1).put("admitEvery", "PT1S"));
    List<Buyer> line = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      line.add(Buyer.signUp(sale.client()).join(concertId));
    }
    Buyer last = line.get(2).at(other);
    sale.within(15, () -> last.queue().getString("status").equals("ACTIVE"));
  }

  @Test
  void a_pause_at_one_node_reaches_the_sockets_of_the_other() {
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1));
    Buyer.signUp(sale.client()).join(concertId);
    Buyer second = Buyer.signUp(sale.client()).join(concertId).at(other);
    try (Socket socket = Socket.open(second)) {
      socket.next("queue");
      sale.organiser().line(concertId, "pause").expect(200);
      socket.next("paused");
      sale.organiser().line(concertId, "resume").expect(200);
      socket.next("resumed");
    }
  }

  @Test
  void the_owner_of_an_ended_hold_learns_it_at_another_node() {
    JsonObject concert = sale.organiser().putOnSale(1, 50, 1_000, new JsonObject());
    String scheduleId = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer buyer = Buyer.signUp(sale.client()).join(UUID.fromString(concert.getString("id")));
    try (Socket socket = Socket.open(buyer.at(other))) {
      socket.next("queue");
      String id = buyer.holding(scheduleId, 5).join().expect(201).json().getString("id");
      assertEquals(id, socket.next("hold-expired").getString("reservationId"));
    }
  }
}
