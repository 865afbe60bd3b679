package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which frames a socket gets, and when. */
class LiveJourneyTest {
  private final Sale sale = Sale.shared();

  @Test
  void a_waiting_buyer_gets_each_move_of_the_line_and_the_admission() {
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1));
    Buyer first = Buyer.signUp(sale.client()).join(concertId);
    Buyer second = Buyer.signUp(sale.client()).join(concertId);
    Buyer third = Buyer.signUp(sale.client()).join(concertId);
    try (Socket socket = Socket.open(third)) {
      assertEquals(2, socket.next("queue").getLong("position"));

      sale.client().delete("/queue", first.inLine()).expect(204);
      assertEquals(
          1,
          socket
              .nextMatching("queue", frame -> frame.getLong("position") == 1)
              .getLong("position"));

      sale.client().delete("/queue", second.inLine()).expect(204);
      assertEquals("ACTIVE", socket.next("admitted").getString("status"));

      sale.client().delete("/queue", third.inLine()).expect(204);
      assertEquals("left", socket.next("expired").getString("reason"));
    }
  }

  @Test
  void a_watcher_sees_a_seat_taken_and_given_back_without_a_gap() {
    JsonObject concert = sale.organiser().putOnSale(1, 50, 1_000, new JsonObject());
    UUID concertId = UUID.fromString(concert.getString("id"));
    String scheduleId = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer watcher = Buyer.signUp(sale.client()).join(concertId);
    Buyer other = Buyer.signUp(sale.client()).join(concertId);
    try (Socket socket = Socket.open(watcher)) {
      socket.send(new JsonObject().put("type", "watch").put("scheduleId", scheduleId));
      JsonObject seats = socket.next("seats");
      assertEquals(50, seats.getJsonArray("seats").size());
      long version = seats.getLong("version");

      String id = other.holding(scheduleId, 12).join().expect(201).json().getString("id");
      assertChange(socket.next("seats-changed"), version + 1, 12, "HELD");

      sale.client().delete("/reservations/" + id, other.inLine()).expect(204);
      assertChange(socket.next("seats-changed"), version + 2, 12, "AVAILABLE");
    }
  }

  @Test
  void the_owner_of_an_ended_hold_learns_it_and_the_seat_is_available_again() {
    Sale hasty = Sale.hasty();
    JsonObject concert = hasty.organiser().putOnSale(1, 50, 1_000, new JsonObject());
    UUID concertId = UUID.fromString(concert.getString("id"));
    String scheduleId = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer slow = Buyer.signUp(hasty.client()).join(concertId);
    Buyer quick = Buyer.signUp(hasty.client()).join(concertId);
    try (Socket socket = Socket.open(slow)) {
      String id = slow.holding(scheduleId, 5).join().expect(201).json().getString("id");
      quick.holding(scheduleId, 5).join().expect(409, "seat-taken");

      JsonObject told = socket.next("hold-expired");

      assertEquals(id, told.getString("reservationId"));
      assertEquals(5, told.getInteger("seatNumber"));
      slow.paying(id, "late").join().expect(410, "hold-expired");
      quick.holding(scheduleId, 5).join().expect(201);
    }
  }

  @Test
  void a_wrong_token_closes_the_socket() {
    UUID concertId = sale.concert(new JsonObject());
    Buyer buyer = Buyer.signUp(sale.client()).join(concertId);
    Buyer forged =
        new Buyer(buyer.client(), buyer.userId(), buyer.accessToken(), buyer.queueToken() + "x");
    try (Socket socket = Socket.open(forged)) {
      assertEquals(4401, socket.closed());
    }
  }

  @Test
  void a_socket_gets_a_pause_and_its_end() {
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1));
    Buyer.signUp(sale.client()).join(concertId);
    Buyer waiting = Buyer.signUp(sale.client()).join(concertId);
    try (Socket socket = Socket.open(waiting)) {
      socket.next("queue");
      sale.organiser().line(concertId, "pause").expect(200);
      socket.next("paused");
      sale.organiser().line(concertId, "resume").expect(200);
      socket.next("resumed");
      socket.send(new JsonObject().put("type", "dance"));
      assertEquals("invalid-frame", socket.next("error").getString("code"));
    }
  }

  private static void assertChange(JsonObject frame, long version, int seat, String status) {
    assertEquals(version, frame.getLong("version"));
    JsonArray changes = frame.getJsonArray("changes");
    assertTrue(
        changes.contains(new JsonObject().put("number", seat).put("status", status)),
        changes::encode);
  }
}
