package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Addresses;
import dev.frontrow.example.SalesBoard;
import dev.frontrow.job.JobCalls;
import dev.frontrow.job.JobName;
import dev.frontrow.job.PartWithJobs;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The example of docs/integration.md joins a running cluster. */
class ForeignVerticleTest {
  @Test
  void a_verticle_of_others_calls_the_wallet_and_counts_every_fact_once() throws IOException {
    String name = "foreign-" + UUID.randomUUID();
    int port = freePort();
    Sale sale =
        new Sale(
            Map.of(
                "cluster.name",
                name,
                "cluster.host",
                "127.0.0.1",
                "cluster.port",
                Integer.toString(port)));
    buyOneSeat(sale);
    Vertx foreign = Waits.result(SalesBoard.join(name, "127.0.0.1:" + port));
    try {
      SalesBoard board = new SalesBoard(0);
      Waits.result(foreign.deployVerticle(board));
      sale.within(10, () -> board.seatsSold() == 1);

      Buyer buyer = buyOneSeat(sale);
      sale.within(10, () -> board.seatsSold() == 2);
      assertEquals(
          "Welcome. Your wallet holds 4000.", Waits.result(board.greeting(buyer.userId())));
      assertEquals(4_000, Waits.result(board.balanceWithoutOurJar(buyer.userId())));
      assertEquals(
          "Welcome, stranger (user-not-found).", Waits.result(board.greeting(UUID.randomUUID())));

      SalesBoard later = new SalesBoard(board.knownUpTo() - 1);
      Waits.result(foreign.deployVerticle(later));
      sale.within(10, () -> later.factsSeen() == 1);

      // The bus may repeat facts and change their order. The example counts each once.
      foreign.eventBus().publish(Addresses.EVENTS, soldSeat(board.knownUpTo()));
      buyOneSeat(sale);
      sale.within(10, () -> board.seatsSold() == 3);
      assertEquals(board.knownUpTo(), board.factsSeen());

      assertEveryJobRuns(foreign);
    } finally {
      Waits.result(foreign.close());
      sale.stop();
    }
  }

  /** The scheduler, and a program that sends the actions of the contract, start the same work. */
  private static void assertEveryJobRuns(Vertx foreign) {
    JobCalls jobs = new JobCalls(foreign, Duration.ofSeconds(30));
    for (JobName job : JobName.values()) {
      Waits.result(jobs.run(job));
    }
    PartWithJobs.PUBLIC_ACTIONS.forEach(
        (address, actions) ->
            actions.keySet().forEach(action -> assertReports(foreign, address, action)));
  }

  private static void assertReports(Vertx foreign, String address, String action) {
    DeliveryOptions options = new DeliveryOptions().addHeader("action", action);
    JsonObject reply =
        Waits.result(
            foreign
                .eventBus()
                .<JsonObject>request(address, new JsonObject(), options)
                .map(Message::body));
    assertEquals(Set.of("handled", "more", "lateMillis"), reply.fieldNames(), action);
  }

  private static JsonObject soldSeat(long sequence) {
    return new JsonObject()
        .put("id", UUID.randomUUID().toString())
        .put("type", "dev.frontrow.seat.sold.v1")
        .put("subject", UUID.randomUUID().toString())
        .put("time", "2027-01-01T10:00:00Z")
        .put("sequence", sequence)
        .put("data", new JsonObject());
  }

  private static Buyer buyOneSeat(Sale sale) {
    JsonObject concert = sale.organiser().putOnSale(1, 50, 1_000, new JsonObject());
    UUID concertId = UUID.fromString(concert.getString("id"));
    String scheduleId = concert.getJsonArray("schedules").getJsonObject(0).getString("id");
    Buyer buyer = Buyer.signUp(sale.client()).join(concertId);
    buyer.charging(5_000, "top-up").join().expect(201);
    String id = buyer.holding(scheduleId, 1).join().expect(201).json().getString("id");
    buyer.paying(id, "pay").join().expect(201);
    return buyer;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
