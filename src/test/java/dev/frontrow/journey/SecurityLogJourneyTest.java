package dev.frontrow.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.securitylog.SecurityLog;
import dev.frontrow.testing.LogLines;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The log says who signed in, who failed to, and who used the rights of an organiser. */
class SecurityLogJourneyTest {
  private static final String EMAIL = "mina.park@example.com";
  private static final String PASSWORD = "seven quiet rivers";
  private static final String WRONG = "eight loud mountains";
  private static final String ADDRESS = " address=127.0.0.1";

  private static LogLines lines;
  private static Sale sale;

  @BeforeAll
  static void start() {
    lines = new LogLines();
    sale = new Sale(Map.of());
  }

  @AfterAll
  static void stop() {
    sale.stop();
    lines.close();
  }

  @Test
  void each_event_is_one_line_and_no_line_has_an_email_a_password_or_a_token() {
    Client client = sale.client();
    JsonObject account = new JsonObject().put("email", EMAIL).put("password", PASSWORD);
    UUID id =
        UUID.fromString(
            client
                .post("/users", account.copy().put("name", "Mina Park"))
                .expect(201)
                .json()
                .getString("id"));
    client.post("/users", account.copy().put("name", "Mina Park")).expect(409);
    Buyer buyer = Buyer.signIn(client, account);
    client.post("/sessions", account.copy().put("password", WRONG)).expect(401);
    client.post("/sessions", account.copy().put("email", "no.body@example.com")).expect(401);

    for (int i = 0; i < 12; i++) {
      client.post(
          "/sessions", new JsonObject().put("email", "guessed@example.com").put("password", WRONG));
    }

    UUID concert = sale.concert(new JsonObject());
    String line = "/admin/concerts/" + concert + "/queue";
    client.get(line, buyer.asMyself()).expect(403);
    client.get(line).expect(401);
    client
        .put(line + "/policy", new JsonObject().put("maxActive", -1), sale.organiser().asMyself())
        .expect(400);
    buy(buyer.join(concert), concert);

    List<String> security = lines.of(SecurityLog.LOGGER);
    String who = " account=" + id + ADDRESS;
    for (String expected :
        List.of(
            "event=sign-up" + who,
            "event=sign-up-failed" + ADDRESS + " reason=email-taken",
            "event=sign-in" + who,
            "event=sign-in-failed" + who + " reason=wrong-password",
            "event=admin-call operation=createConcert account="
                + organiser()
                + ADDRESS
                + " status=201",
            "event=admin-call operation=getQueueAdmin" + who + " status=403 reason=forbidden",
            "event=admin-call operation=getQueueAdmin"
                + ADDRESS
                + " status=401 reason=token-missing",
            "event=admin-call operation=putQueuePolicy account="
                + organiser()
                + ADDRESS
                + " status=400 reason=invalid-request")) {
      assertEquals(1, security.stream().filter(expected::equals).count(), expected + security);
    }
    assertEquals(
        1, count(security, "event=sign-in-limited" + ADDRESS + " reason=account"), "" + security);
    assertEquals(11, count(security, "event=sign-in-failed" + ADDRESS + " reason=unknown-account"));
    assertEquals(21, security.size(), "these and the organiser's sign-in: " + security);
    for (String secret :
        List.of("@", "mina.park", "no.body", PASSWORD, WRONG, buyer.accessToken(), "eyJ")) {
      lines.all().forEach(it -> assertFalse(it.contains(secret), it));
    }
  }

  private static int count(List<String> lines, String line) {
    return Collections.frequency(lines, line);
  }

  private static void buy(Buyer buyer, UUID concert) {
    String schedule =
        sale.client()
            .get("/concerts/" + concert + "/schedules", buyer.inLine())
            .expect(200)
            .json()
            .getJsonArray("items")
            .getJsonObject(0)
            .getString("id");
    String reservation = buyer.holding(schedule, 7).join().expect(201).json().getString("id");
    buyer.charging(10_000, "charge").join().expect(201);
    buyer.paying(reservation, "pay").join().expect(201);
    assertTrue(buyer.queueToken().startsWith("eyJ"));
  }

  private static String organiser() {
    return sale.client()
        .get("/users/me", sale.organiser().asMyself())
        .expect(200)
        .json()
        .getString("id");
  }
}
