package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Everybody joins and buys in the same second, over HTTP. */
class RushTest {
  private static final JsonObject ROOM_FOR_ALL = new JsonObject().put("maxActive", 10_000);

  private final Sale sale = Sale.shared();

  @Test
  void two_hundred_buyers_at_one_seat_make_one_hold() {
    JsonObject concert = sale.organiser().putOnSale(1, 50, 1_000, ROOM_FOR_ALL);
    List<Buyer> buyers = inLine(200, concert);
    String scheduleId = firstSchedule(concert);

    List<Answer> answers =
        all(buyers.stream().map(buyer -> buyer.holding(scheduleId, 17)).toList());

    assertEquals(1, count(answers, 201));
    assertEquals(199, count(answers, 409));
  }

  @Test
  void three_hundred_buyers_at_fifty_seats_make_exactly_fifty_tickets_and_no_other_payment() {
    JsonObject concert = sale.organiser().putOnSale(1, 50, 1_000, ROOM_FOR_ALL);
    List<Buyer> buyers = inLine(300, concert);
    String scheduleId = firstSchedule(concert);
    all(buyers.stream().map(buyer -> buyer.charging(1_500, "top-up")).toList())
        .forEach(answer -> answer.expect(201));

    List<CompletableFuture<Answer>> payments = new ArrayList<>();
    for (int i = 0; i < buyers.size(); i++) {
      Buyer buyer = buyers.get(i);
      payments.add(
          buyer
              .holding(scheduleId, i % 50 + 1)
              .thenCompose(
                  held ->
                      held.status() == 201
                          ? buyer.paying(held.json().getString("id"), "pay")
                          : CompletableFuture.completedFuture(held)));
    }
    List<Answer> answers = all(payments);

    assertEquals(50, count(answers, 201));
    assertEquals(250, count(answers, 409));
    Buyer loser = buyers.get(indexOf(answers, 409));
    JsonArray seats =
        sale.client()
            .get("/schedules/" + scheduleId + "/seats", loser.inLine())
            .expect(200)
            .json()
            .getJsonArray("seats");
    assertTrue(
        seats.stream().allMatch(seat -> "SOLD".equals(((JsonObject) seat).getString("status"))));
    JsonObject dates =
        sale.client()
            .get("/concerts/" + concert.getString("id") + "/schedules", loser.inLine())
            .expect(200)
            .json();
    assertTrue(dates.getJsonArray("items").isEmpty());
    assertTrue(dates.containsKey("message"));
    sale.audited();
  }

  @Test
  void one_reservation_paid_fifty_times_at_once_is_paid_once() {
    JsonObject concert = sale.organiser().putOnSale(1, 50, 1_000, ROOM_FOR_ALL);
    Buyer buyer = inLine(1, concert).get(0);
    buyer.charging(100_000, "top-up").join().expect(201);
    String id = buyer.holding(firstSchedule(concert), 1).join().expect(201).json().getString("id");

    List<Answer> answers =
        all(
            IntStream.range(0, 50)
                .mapToObj(i -> buyer.paying(id, i % 2 == 0 ? "the-same" : "key-" + i))
                .toList());

    Set<String> paid =
        answers.stream()
            .filter(answer -> answer.status() == 201)
            .map(answer -> answer.json().getString("id"))
            .collect(Collectors.toSet());
    assertEquals(1, paid.size());
    assertTrue(answers.stream().allMatch(answer -> answer.status() < 500));
    JsonObject balance =
        sale.client()
            .get("/users/" + buyer.userId() + "/balance", buyer.asMyself())
            .expect(200)
            .json();
    assertEquals(99_000, balance.getLong("balance"));
    sale.audited();
  }

  @Test
  void five_hundred_joins_get_the_numbers_from_one_to_five_hundred() {
    UUID concertId = sale.concert(new JsonObject().put("maxActive", 1));
    List<Buyer> buyers = signUp(250);

    List<CompletableFuture<Answer>> joins = new ArrayList<>();
    for (Buyer buyer : buyers) {
      joins.add(buyer.joining(concertId));
      joins.add(buyer.joining(concertId));
    }
    List<Answer> answers = all(joins);

    assertEquals(250, count(answers, 201));
    assertEquals(250, count(answers, 200));
    Set<Long> numbers =
        answers.stream().map(answer -> answer.json().getLong("number")).collect(Collectors.toSet());
    assertEquals(
        LongStream.rangeClosed(1, 250).boxed().collect(Collectors.toCollection(HashSet::new)),
        numbers);
  }

  private List<Buyer> signUp(int count) {
    List<Buyer> buyers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      buyers.add(Buyer.signUp(sale.client()));
    }
    return buyers;
  }

  private List<Buyer> inLine(int count, JsonObject concert) {
    UUID concertId = UUID.fromString(concert.getString("id"));
    List<Buyer> buyers = signUp(count);
    List<Answer> joined = all(buyers.stream().map(buyer -> buyer.joining(concertId)).toList());
    List<Buyer> inLine = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      inLine.add(buyers.get(i).withToken(joined.get(i).expect(201)));
    }
    return inLine;
  }

  private static String firstSchedule(JsonObject concert) {
    return concert.getJsonArray("schedules").getJsonObject(0).getString("id");
  }

  private static List<Answer> all(List<CompletableFuture<Answer>> answers) {
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static long count(List<Answer> answers, int status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }

  private static int indexOf(List<Answer> answers, int status) {
    return IntStream.range(0, answers.size())
        .filter(i -> answers.get(i).status() == status)
        .findFirst()
        .orElseThrow();
  }
}
