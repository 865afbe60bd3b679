package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.ContractClient;
import dev.frontrow.http.ContractClient.SeenAnswer;
import dev.frontrow.http.contract.Contract;
import dev.frontrow.journey.Mutation.Maker;
import dev.frontrow.testing.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Sends an odd value at each place of each request of the contract to a whole node. Each answer is
 * documented, none is an internal error, and a 400 points at the odd value.
 */
@ExtendWith(VertxExtension.class)
class OddValuesTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final int MAX_SHOWN = 40;

  private static JsonObject contract;
  private static ContractClient client;
  private static Buyer buyer;
  private static Map<String, String> good;

  @BeforeAll
  static void someoneIsInside(Vertx vertx) {
    Sale sale = Sale.shared();
    contract = Waits.result(Contract.read(vertx));
    client = ContractClient.of(vertx, sale.address().toString());
    JsonObject policy = new JsonObject().put("idleTimeout", "PT1H").put("claimTimeout", "PT1H");
    UUID concert =
        UUID.fromString(
            sale.organiser()
                .putOnSale(2, 50, 1_000, policy.put("activeTimeout", "PT2H"))
                .getString("id"));
    buyer = Buyer.signUp(sale.client()).join(concert);
    String schedule =
        sale.client()
            .get("/concerts/" + concert + "/schedules", buyer.inLine())
            .json()
            .getJsonArray("items")
            .getJsonObject(0)
            .getString("id");
    String reservation = buyer.holding(schedule, 50).join().expect(201).json().getString("id");
    good =
        Map.of(
            "concertId",
            concert.toString(),
            "scheduleId",
            schedule,
            "reservationId",
            reservation,
            "userId",
            buyer.userId().toString());
  }

  private static Stream<Maker> operations() {
    return contract.getJsonObject("paths").stream()
        .flatMap(
            path ->
                ((JsonObject) path.getValue())
                    .fieldNames().stream()
                        .filter(METHODS::contains)
                        .map(method -> new Maker(contract, path.getKey(), method, good)));
  }

  @Test
  void every_odd_value_is_accepted_or_pointed_at() {
    List<String> wrong = new ArrayList<>();
    int sent = 0;
    for (Mutation mutation :
        operations().flatMap(Maker::all).filter(this::leavesThingsAs).toList()) {
      sent++;
      try {
        check(mutation, send(mutation));
      } catch (AssertionError | RuntimeException e) {
        wrong.add(
            mutation.operation() + " " + mutation.pointer() + " " + shown(mutation) + ": " + e);
      }
    }
    assertTrue(sent > 2_000, "only " + sent + " requests");
    assertEquals(
        List.of(),
        wrong.subList(0, Math.min(MAX_SHOWN, wrong.size())),
        wrong.size() + " of " + sent + " requests");
  }

  /** PostgreSQL rounds to microseconds, so the program must cut off smaller parts before. */
  @Test
  void an_instant_is_kept_to_the_microsecond_and_answered_so() {
    JsonObject date =
        new JsonObject().put("startsAt", "2035-01-01T10:00:00.123456999Z").put("price", 1);
    JsonObject concert =
        new JsonObject()
            .put("title", "Late by a little")
            .put("venue", "Hall")
            .put("opensAt", "2020-01-01T00:00:00.999999999Z")
            .put("schedules", new JsonArray().add(date));
    JsonObject made =
        client
            .with("Authorization", Sale.shared().organiser().asMyself()[1])
            .post("/admin/concerts", concert)
            .json();
    String id = made.getString("id");
    assertEquals("2020-01-01T00:00:00.999999Z", made.getString("opensAt"));
    assertEquals(
        made.getString("opensAt"), client.get("/concerts/" + id).json().getString("opensAt"));
    Buyer other = Buyer.signUp(Sale.shared().client()).join(UUID.fromString(id));
    JsonObject listed =
        client
            .with("Queue-Token", other.queueToken())
            .get("/concerts/" + id + "/schedules")
            .json()
            .getJsonArray("items")
            .getJsonObject(0);
    assertEquals("2035-01-01T10:00:00.123456Z", listed.getString("startsAt"));
    assertEquals(
        listed.getString("startsAt"),
        made.getJsonArray("schedules").getJsonObject(0).getString("startsAt"));
  }

  /** With only an odd header these calls act, and nobody would be admitted any more. */
  private boolean leavesThingsAs(Mutation mutation) {
    boolean header = mutation.in().equals("header");
    return !(header && Set.of("delete", "put").contains(mutation.method()))
        && !(header && mutation.operation().matches("createPayment|(pause|close)Queue"))
        && !mutation.operation().equals("openLive");
  }

  private static SeenAnswer send(Mutation mutation) {
    boolean organiser = mutation.path().startsWith("/admin/");
    ContractClient sender =
        organiser
            ? client.with("Authorization", Sale.shared().organiser().asMyself()[1])
            : mutation.operation().matches("getMe|listMy.*|joinQueue")
                ? client.with("Authorization", "Bearer " + buyer.accessToken())
                : client.with("Queue-Token", buyer.queueToken());
    if (mutation.operation().matches("createCharge|createPayment")) {
      sender = sender.with("Idempotency-Key", UUID.randomUUID().toString());
    }
    if (mutation.body().isPresent()) {
      sender = sender.with("Content-Type", "application/json");
    }
    for (Map.Entry<String, String> header : mutation.headers().entrySet()) {
      sender = sender.with(header.getKey(), header.getValue());
    }
    return sender.send(
        mutation.method().toUpperCase(Locale.ROOT),
        mutation.path(),
        mutation.body().map(Buffer::buffer));
  }

  private static void check(Mutation mutation, SeenAnswer answer) {
    assertTrue(answer.status() < 500, () -> answer.status() + " " + answer.body());
    if (answer.status() != 400) {
      return;
    }
    JsonArray errors = answer.json().getJsonArray("errors", new JsonArray());
    assertTrue(
        errors.stream().map(JsonObject.class::cast).anyMatch(error -> pointsAt(error, mutation)),
        () -> "points elsewhere: " + errors);
  }

  private static boolean pointsAt(JsonObject error, Mutation mutation) {
    String pointer = error.getString("pointer");
    boolean there =
        pointer.equals(mutation.pointer())
            || pointer.startsWith(mutation.pointer() + "/")
            // A segment that cannot be decoded is not a parameter yet; the problem shows it as it
            // came.
            || (mutation.in().equals("path")
                && pointer.contains("%")
                && mutation.path().contains(pointer));
    return there && error.getString("in", "body").equals(mutation.in());
  }

  private static String shown(Mutation mutation) {
    String text =
        mutation.in().equals("body")
            ? mutation.body().orElse("")
            : mutation.path() + mutation.headers();
    return text.substring(0, Math.min(200, text.length()));
  }
}
