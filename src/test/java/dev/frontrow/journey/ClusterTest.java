package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.node.Node;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three equal nodes are one service: each of them gives the same answers. */
class ClusterTest {
  private static Sale sale;
  private static List<Client> nodes;

  @BeforeAll
  static void startThreeNodes() {
    sale = new Sale(Map.of());
    nodes =
        List.of(
            sale.client(), Sale.clientOf(sale.join(Map.of())), Sale.clientOf(sale.join(Map.of())));
  }

  @AfterAll
  static void stopThem() {
    sale.stop();
  }

  @Test
  void each_step_of_a_purchase_is_taken_at_another_node() {
    JsonObject concert = sale.organiser().putOnSale(1, 50, 1_000, new JsonObject());
    UUID concertId = UUID.fromString(concert.getString("id"));
    Buyer buyer = Buyer.signUp(nodes.get(0)).at(nodes.get(1)).join(concertId);

    Answer again = buyer.at(nodes.get(2)).joining(concertId).join().expect(200);
    assertEquals(1, again.json().getLong("number"));
    assertEquals("ACTIVE", buyer.at(nodes.get(2)).queue().getString("status"));
    String hold = buyer.holding(scheduleOf(concert), 7).join().expect(201).json().getString("id");
    buyer.at(nodes.get(0)).charging(1_500, "charge").join().expect(201);
    Answer repeated = buyer.at(nodes.get(1)).charging(1_500, "charge").join().expect(201);
    assertEquals("true", repeated.header("Idempotency-Replayed").orElse(""));
    Answer paid = buyer.at(nodes.get(2)).paying(hold, "pay").join().expect(201);
    assertEquals(500, paid.json().getLong("balance"));

    Answer replayed = buyer.at(nodes.get(0)).paying(hold, "pay").join().expect(201);
    assertEquals(paid.body(), replayed.body());
    nodes
        .get(1)
        .get("/concerts/" + concertId + "/schedules", buyer.inLine())
        .expect(403, "queue-token-expired");
  }

  @Test
  void one_key_used_at_three_nodes_at_once_has_one_effect() {
    Buyer buyer = Buyer.signUp(sale.client());
    List<CompletableFuture<Answer>> charges = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      charges.add(buyer.at(nodes.get(i % 3)).charging(700, "the-same"));
    }
    List<Answer> answers = charges.stream().map(CompletableFuture::join).toList();

    Set<String> made =
        answers.stream()
            .filter(answer -> answer.status() == 201)
            .map(answer -> answer.json().getString("id"))
            .collect(Collectors.toSet());
    assertEquals(1, made.size());
    assertTrue(
        answers.stream().allMatch(answer -> answer.status() == 201 || answer.status() == 409));
    assertEquals(
        700,
        nodes
            .get(1)
            .get("/users/" + buyer.userId() + "/balance", buyer.asMyself())
            .expect(200)
            .json()
            .getLong("balance"));
  }

  @Test
  void joins_at_three_nodes_at_once_get_the_numbers_without_gap_or_repeat() {
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1));
    List<Buyer> buyers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      buyers.add(Buyer.signUp(nodes.get(i % 3)));
    }
    List<CompletableFuture<Answer>> joins = new ArrayList<>();
    buyers.forEach(buyer -> nodes.forEach(node -> joins.add(buyer.at(node).joining(concertId))));
    List<Answer> answers = joins.stream().map(CompletableFuture::join).toList();

    assertEquals(60, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(
        LongStream.rangeClosed(1, 60).boxed().collect(Collectors.toSet()),
        answers.stream()
            .map(answer -> answer.json().getLong("number"))
            .collect(Collectors.toSet()));
  }

  @Test
  void three_hundred_holds_at_three_nodes_sell_each_of_fifty_seats_once() {
    JsonObject concert =
        sale.organiser().putOnSale(1, 50, 1_000, new JsonObject().put("maxActive", 10_000));
    UUID concertId = UUID.fromString(concert.getString("id"));
    String scheduleId = scheduleOf(concert);
    List<Buyer> buyers = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      Buyer buyer = Buyer.signUp(nodes.get(i % 3)).join(concertId);
      buyer.charging(1_000, "charge").join().expect(201);
      buyers.add(buyer);
    }
    List<CompletableFuture<Answer>> payments = new ArrayList<>();
    for (int i = 0; i < buyers.size(); i++) {
      Buyer buyer = buyers.get(i);
      payments.add(
          buyer
              .holding(scheduleId, i / 3 + 1)
              .thenCompose(
                  held ->
                      held.status() == 201
                          ? buyer.paying(held.json().getString("id"), "pay")
                          : CompletableFuture.completedFuture(held)));
    }
    List<Answer> answers = payments.stream().map(CompletableFuture::join).toList();

    assertEquals(50, answers.stream().filter(answer -> answer.status() == 201).count());
    assertEquals(100, answers.stream().filter(answer -> answer.status() == 409).count());
    for (Client node : nodes) {
      JsonObject read = node.get("/concerts/" + concertId).expect(200).json();
      assertEquals(true, read.getBoolean("soldOut"));
      assertEquals(1_000, read.getInteger("priceFrom"));
      assertEquals(1_000, read.getInteger("priceTo"));
      assertEquals(
          new JsonArray()
              .add(
                  new JsonObject()
                      .put("id", scheduleId)
                      .put(
                          "startsAt",
                          concert.getJsonArray("schedules").getJsonObject(0).getString("startsAt"))
                      .put("soldOut", true)),
          read.getJsonArray("dates"));
    }
    sale.audited();
  }

  @Test
  void pushes_cross_from_any_node_to_any_other() {
    JsonObject concert =
        sale.organiser().putOnSale(1, 50, 1_000, new JsonObject().put("maxActive", 2));
    UUID concertId = UUID.fromString(concert.getString("id"));
    String scheduleId = scheduleOf(concert);
    Buyer inside = Buyer.signUp(nodes.get(0)).join(concertId);
    Buyer watcher = Buyer.signUp(nodes.get(1)).join(concertId);
    Buyer waiting = Buyer.signUp(nodes.get(2)).join(concertId);
    try (Socket watching = Socket.open(watcher);
        Socket inLine = Socket.open(waiting)) {
      watching.send(new JsonObject().put("type", "watch").put("scheduleId", scheduleId));
      long version = watching.next("seats").getLong("version");
      inside.holding(scheduleId, 12).join().expect(201);
      assertEquals(version + 1, watching.next("seats-changed").getLong("version"));

      assertEquals(1, inLine.next("queue").getLong("position"));
      nodes.get(1).delete("/queue", inside.inLine()).expect(204);
      assertEquals("ACTIVE", inLine.next("admitted").getString("status"));

      sale.organiser().line(concertId, "pause").expect(200);
      watching.next("paused");
      inLine.next("paused");
    }
  }

  @Test
  void a_policy_changed_at_one_node_is_in_force_at_the_others_within_a_second() {
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1));
    Buyer.signUp(nodes.get(1)).join(concertId);
    Buyer waiting = Buyer.signUp(nodes.get(2)).join(concertId);
    assertEquals("WAITING", waiting.queue().getString("status"));

    sale.client()
        .put(
            "/admin/concerts/" + concertId + "/queue/policy",
            new JsonObject().put("maxActive", 2),
            sale.organiser().asMyself())
        .expect(200);

    sale.within(1, () -> "ACTIVE".equals(waiting.queue().getString("status")));
  }

  @Test
  void nodes_of_http_alone_serve_everything_through_the_others_and_spread_the_work() {
    Map<String, String> rest = Map.of("roles", "queue,reservation,wallet,scheduler");
    Sale split = new Sale(Map.of("roles", "http"), List.of(rest, rest));
    try {
      Client second = Sale.clientOf(split.join(Map.of()));
      JsonObject concert = split.organiser().putOnSale(1, 50, 1_000, new JsonObject());
      UUID concertId = UUID.fromString(concert.getString("id"));
      String scheduleId = scheduleOf(concert);
      Buyer watcher = Buyer.signUp(second).join(concertId);
      try (Socket watching = Socket.open(watcher)) {
        watching.send(new JsonObject().put("type", "watch").put("scheduleId", scheduleId));
        watching.next("seats");
        Buyer buyer = Buyer.signUp(split.client()).join(concertId);
        String hold = buyer.holding(scheduleId, 3).join().expect(201).json().getString("id");
        buyer.at(second).charging(2_000, "charge").join().expect(201);
        buyer.at(second).paying(hold, "pay").join().expect(201);
        watching.nextMatching(
            "seats-changed", frame -> frame.getJsonArray("changes").encode().contains("\"SOLD\""));
      }
      for (int i = 0; i < 20; i++) {
        second.get("/queue", watcher.inLine()).expect(200);
      }
      for (Node behind : split.beside().subList(0, 2)) {
        double handled = callsHandled(behind);
        assertTrue(handled > 10, () -> "a node behind handled only " + handled + " calls");
      }
      split.audited();
    } finally {
      split.stop();
    }
  }

  /** The timeout of calls over the bus. */
  private static double callsHandled(Node node) {
    URI metrics = URI.create("http://127.0.0.1:" + node.managementPort() + "/metrics");
    return HttpClient.newHttpClient()
        .sendAsync(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
        .join()
        .body()
        .filter(line -> line.startsWith("vertx_eventbus_received_total"))
        .filter(line -> line.contains("remote"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static String scheduleOf(JsonObject concert) {
    return concert.getJsonArray("schedules").getJsonObject(0).getString("id");
  }
}
