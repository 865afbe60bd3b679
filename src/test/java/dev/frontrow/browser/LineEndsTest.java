package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How a number ends, what the page says about it, and how a visitor gets the number back. */
class LineEndsTest extends BrowserTestBase {
  private static final Pattern LIVE = Pattern.compile(".*/api/v1/live");
  private static final String PASSWORD = "a few words are better";

  private static Locator number(Page page) {
    return page.locator(".number-slip strong");
  }

  private static Locator over(Visitor visitor, String reason) {
    return visitor.page().locator("[data-over=" + reason + "]");
  }

  @Test
  void the_waiting_room_names_the_time_limit_and_the_reason_for_a_missed_turn() {
    UUID concert = sale().concert(new JsonObject().put("maxActive", 1).put("claimTimeout", "PT3S"));
    Buyer ahead = Buyer.signUp(sale().client()).join(concert);
    Visitor visitor = buyer(Look.PHONE);
    visitor.goTo("/concerts/" + concert + "/line?take=1");
    assertThat(visitor.text("Keep this page open")).isVisible();
    assertThat(visitor.text("you have 3 seconds to enter")).isVisible();
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).not().containsText("close this page");

    // A visitor who is on another page in that moment learns the reason.
    visitor.goTo("/wallet");
    sale().client().delete("/queue", ahead.inLine()).expect(204);
    Buyer next = Buyer.signUp(sale().client()).join(concert);
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> next.queue().getString("status").equals("ACTIVE"));
    visitor.goTo("/concerts/" + concert + "/line");
    assertThat(over(visitor, "claim-timeout")).isVisible();
    visitor.page().reload();
    assertThat(over(visitor, "claim-timeout")).isVisible();
    visitor.goTo("/concerts/" + concert + "/dates");
    assertThat(over(visitor, "claim-timeout")).isVisible();

    visitor.goTo("/concerts/" + concert + "/line");
    visitor.button("Take a new number").click();
    assertThat(number(visitor.page())).isVisible();
    assertThat(over(visitor, "claim-timeout")).hasCount(0);
  }

  @Test
  void a_close_of_a_paused_line_is_heard_with_a_socket_and_without() {
    UUID concert = sale().concert(new JsonObject().put("maxActive", 1));
    Buyer.signUp(sale().client()).join(concert);
    Visitor pushed = buyer(Look.PHONE);
    Visitor asking = buyer(Look.PHONE.korean());
    asking.context().routeWebSocket(LIVE, socket -> socket.close());
    pushed.goTo("/concerts/" + concert + "/line?take=1");
    asking.goTo("/concerts/" + concert + "/line?take=1");
    assertThat(number(asking.page())).isVisible();

    sale().organiser().line(concert, "pause").expect(200);
    assertThat(pushed.heading("The line is paused")).isVisible();
    assertThat(asking.heading("입장이 잠시 멈췄습니다")).isVisible();
    sale().organiser().line(concert, "close").expect(200);
    assertThat(pushed.heading("Booking is closed")).isVisible();
    assertThat(pushed.heading("The line is paused")).hasCount(0);
    assertThat(asking.heading("예매가 마감되었습니다")).isVisible();
    assertThat(asking.heading("입장이 잠시 멈췄습니다")).hasCount(0);
    sale().organiser().line(concert, "resume").expect(200);
    assertThat(pushed.heading("Booking is closed")).hasCount(0);
    assertThat(asking.heading("예매가 마감되었습니다")).hasCount(0);
  }

  private String account() {
    String email = "visitor-" + UUID.randomUUID() + "@example.com";
    JsonObject account =
        new JsonObject().put("email", email).put("password", PASSWORD).put("name", "Mina Park");
    sale().client().post("/users", account).expect(201);
    return email;
  }

  private static void signIn(Visitor visitor, String email) {
    visitor.field("E-mail address").fill(email);
    visitor.field("Password").fill(PASSWORD);
    visitor.button("Sign in").click();
  }

  @Test
  void signing_out_in_another_tab_and_in_again_finds_ones_own_place_and_nobody_elses() {
    UUID concert = sale().concert(new JsonObject().put("maxActive", 1));
    Buyer.signUp(sale().client()).join(concert);
    String mina = account();
    String jun = account();
    String line = "/concerts/" + concert + "/line";
    Visitor visitor = unknown(Look.PHONE).goTo("/sign-in?next=" + line + "?take=1");
    signIn(visitor, mina);
    assertThat(number(visitor.page())).hasText("2");

    Page other = visitor.secondTab("/");
    other.getByRole(AriaRole.BUTTON, named("Sign out")).first().click();
    assertThat(visitor.title()).hasText("Sign in");
    signIn(visitor, mina);
    assertThat(number(visitor.page())).hasText("2");

    visitor.button("Sign out").first().click();
    assertThat(visitor.title()).hasText("Sign in");
    signIn(visitor, jun);
    assertThat(visitor.heading("You have no number yet")).isVisible();
    visitor.button("Sign out").first().click();
    assertThat(visitor.title()).hasText("Sign in");
    signIn(visitor, mina);
    assertThat(number(visitor.page())).hasText("2");
  }

  @Test
  void every_page_of_the_concert_shows_a_buyer_their_ticket() {
    JsonObject sold = sale().organiser().putOnSale(2, 50, 1_000, new JsonObject());
    UUID concert = UUID.fromString(sold.getString("id"));
    Pattern ticket = Pattern.compile("You have a ticket for \\d+ \\w+");
    Visitor visitor = buyer(Look.PHONE);
    Visits.goInside(visitor, concert);
    Visits.hold(visitor, 7);
    Visits.chargeAndPay(visitor, "+₩10,000", "₩1,000");

    visitor.goTo("/concerts/" + concert);
    assertThat(visitor.text(ticket)).isVisible();
    assertThat(visitor.link("Take a number")).isVisible();
    visitor.page().getByRole(AriaRole.MAIN).getByText("Show the ticket").click();
    assertThat(visitor.page().getByRole(AriaRole.ARTICLE)).containsText("7");
    for (String path : new String[] {"/line", "/dates"}) {
      visitor.goTo("/concerts/" + concert + path);
      assertThat(visitor.text(ticket)).isVisible();
      assertThat(visitor.heading("You have no number yet")).hasCount(0);
    }
    // another device, which never had the number
    visitor
        .page()
        .evaluate("id => localStorage.removeItem(`frontrow.place.${id}`)", concert.toString());
    visitor.goTo("/concerts/" + concert + "/line");
    assertThat(visitor.text(ticket)).isVisible();
    assertThat(visitor.heading("You have no number yet")).hasCount(0);

    visitor.button("Take a new number").click();
    assertThat(visitor.heading("It is your turn")).isVisible();
    visitor.link("Choose a date and seat").click();
    assertThat(visitor.text(ticket)).isVisible();

    Visitor stranger = unknown(Look.PHONE).goTo("/concerts/" + concert);
    assertThat(stranger.link("Take a number")).isVisible();
    assertTrue(stranger.requests().stream().noneMatch(it -> it.url().contains("/users/me")));
  }
}
