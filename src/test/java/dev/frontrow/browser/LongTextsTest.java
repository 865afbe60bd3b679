package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.frontrow.browser.LongTexts.NAME;
import static dev.frontrow.browser.LongTexts.TITLE;
import static dev.frontrow.browser.LongTexts.WORD;
import static dev.frontrow.browser.LongTexts.changed;
import static dev.frontrow.browser.LongTexts.concert;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every page has room for the longest texts and figures: titles, names and venues without a space,
 * figures of nine digits. Each page is loaded once and checked in windows from 320 to 1440 pixels.
 */
class LongTextsTest extends BrowserTestBase {
  private static final long PRICE = 100_000_000;
  private static final long CHEAP = 123_456;
  private static final long CHARGE = 10_000_000;
  private static final long FIGURE = 123_456_789;
  private static final int STADIUM = 12_345;

  private static final Pattern ROUTE = Pattern.compile("path: '(/[^']*)'");
  private static final String UUID_PATH = "[0-9a-f-]{36}";

  private Buyer me;
  private final List<String> found = new ArrayList<>();
  private final Set<String> visited = new TreeSet<>();

  private void look(Visitor visitor, String what) {
    assertThat(visitor.title()).isVisible();
    assertThat(visitor.page().locator(".loading")).hasCount(0);
    visited.add(
        visitor.page().evaluate("location.pathname").toString().replaceAll(UUID_PATH, ":id"));
    Layout.faults(visitor.page()).forEach(it -> found.add(what + ": " + it));
  }

  @Test
  void every_page_in_english_holds_long_texts() throws IOException {
    visitAll(Look.PHONE);
  }

  @Test
  void every_page_in_korean_holds_long_texts() throws IOException {
    visitAll(Look.PHONE.korean());
  }

  private void visitAll(Look look) throws IOException {
    JsonObject hall = onSale(TITLE, 50, new JsonObject());
    JsonObject full = onSale(TITLE, 1, new JsonObject().put("maxActive", 1));
    Buyer.signUp(sale().client()).join(UUID.fromString(id(full)));
    beforeSigningIn(unknown(look), hall);
    Visitor buyer = buyer(look, NAME);
    waiting(buyer, id(full));
    purchase(buyer, hall);
    stadium(buyer, onSale(concert(WORD, STADIUM, CHEAP)));
    organisers(organiser(look), hall);

    assertEquals("", String.join("\n", found));
    assertEquals(routes(), visited);
  }

  private void beforeSigningIn(Visitor visitor, JsonObject hall) {
    look(visitor.goTo("/"), "list");
    look(visitor.goTo("/concerts/" + id(hall)), "concert");
    visitor.goTo("/concerts/" + later());
    look(visitor, "concert that opens later");
    look(visitor.goTo("/no-such-page"), "not found");
    visitor.goTo("/sign-in").page().locator("form button[type=submit]").click();
    look(visitor, "sign-in with errors");
    visitor.goTo("/sign-up").page().locator("form button[type=submit]").click();
    look(visitor, "sign-up with errors");
    visitor.page().route("**/api/v1/users", LongTexts::refuse);
    visitor.page().locator("#name").fill(NAME);
    visitor.page().locator("#email").fill(WORD.substring(0, 60) + "@example.com");
    visitor.page().locator("#password").fill(WORD);
    visitor.page().locator("form button[type=submit]").click();
    assertThat(visitor.page().locator(".problem")).isVisible();
    look(visitor, "sign-up refused");
  }

  private void waiting(Visitor visitor, String concert) {
    visitor.context().routeWebSocket(Pattern.compile(".*/api/v1/live"), it -> it.close());
    UnaryOperator<JsonObject> far =
        it ->
            it.put("number", FIGURE)
                .put("position", FIGURE)
                .put("estimatedWaitSeconds", FIGURE / 100);
    visitor.page().route("**/concerts/*/queue", it -> changed(it, far));
    visitor.page().route("**/api/v1/queue", it -> changed(it, far));
    visitor.goTo("/concerts/" + concert + "/line?take=1");
    assertThat(visitor.page().locator(".big-figure")).containsText("123,456,788");
    look(visitor, "waiting");
    visitor.page().locator(".panel.plain .button.quiet").click();
    look(visitor, "question whether to leave");
    visitor.page().locator("dialog .button").first().click();
    visitor.page().unrouteAll();
  }

  private void purchase(Visitor visitor, JsonObject hall) {
    String concert = "/concerts/" + id(hall);
    visitor.goTo(concert + "/line?take=1");
    assertThat(visitor.page().locator(".door")).isVisible();
    look(visitor, "turn");
    visitor.page().locator(".account-button").click();
    assertThat(visitor.page().locator(".account-menu")).isVisible();
    look(visitor, "account menu");
    look(visitor.goTo(concert), "concert with a place");
    visitor.goTo(concert + "/dates");
    Locator date = visitor.page().locator(".date-card a").first();
    assertThat(date).isVisible();
    look(visitor, "dates");
    date.click();
    free(visitor).first().click();
    look(visitor, "seats of a hall");
    visitor.page().locator("#hold").click();
    assertThat(visitor.page().locator("#pay")).isVisible();
    look(visitor, "hold, money short");
    String hold = visitor.page().evaluate("location.pathname").toString();
    visitor.goTo(concert + "/dates");
    assertThat(visitor.page().locator(".held")).isVisible();
    look(visitor, "dates with a hold");
    visitor.goTo("/tickets");
    assertThat(visitor.page().locator(".held")).isVisible();
    look(visitor, "tickets with a hold");
    for (long charged = 0; charged < PRICE; charged += CHARGE) {
      me.charging(CHARGE, UUID.randomUUID().toString()).join().expect(201);
    }
    visitor.goTo(hold);
    assertThat(visitor.page().locator("#pay")).isVisible();
    look(visitor, "hold");
    visitor.page().locator(".panel .button.quiet").first().click();
    look(visitor, "question whether to give back");
    visitor.page().locator("dialog .button").first().click();
    look(visitor.goTo("/wallet"), "full wallet");
    visitor.goTo(hold).page().locator("#pay").click();
    assertThat(visitor.page().locator(".ticket")).isVisible();
    look(visitor, "ticket");
    look(visitor.goTo("/tickets"), "tickets");
    visitor.goTo("/wallet");
    assertThat(visitor.page().locator(".ledger li")).hasCount(11);
    visitor.page().locator(".chips button").last().click();
    visitor.page().locator("#amount").fill("123456789");
    visitor.page().locator("form button[type=submit]").click();
    look(visitor, "wallet");
  }

  private void stadium(Visitor visitor, JsonObject stadium) {
    visitor.goTo("/concerts/" + id(stadium) + "/line?take=1");
    assertThat(visitor.page().locator(".door")).isVisible();
    visitor.page().locator("main a.primary").click();
    visitor.page().locator(".date-card a").first().click();
    assertThat(visitor.page().locator(".blocks [role=gridcell]")).hasCount(42);
    look(visitor, "blocks of a stadium");
    visitor.page().locator(".blocks [role=gridcell]").nth(40).click();
    free(visitor).nth(5).click();
    look(visitor, "a block of a stadium");
    visitor.page().locator("#hold").click();
    assertThat(visitor.page().locator("#pay")).isVisible();
    assertThat(visitor.page().locator(".chips")).isVisible();
    look(visitor, "hold in a stadium");
  }

  private static Locator free(Visitor visitor) {
    return visitor.page().locator("[role=gridcell].available");
  }

  private void organisers(Visitor visitor, JsonObject hall) {
    JsonObject breach =
        new JsonObject()
            .put("name", WORD)
            .put("rule", TITLE)
            .put("breaches", FIGURE)
            .put("examples", new JsonArray().add(WORD).add(TITLE));
    visitor
        .page()
        .route(
            "**/api/v1/admin/audit",
            route ->
                changed(
                    route,
                    it ->
                        it.put("result", "BROKEN")
                            .put("running", false)
                            .put("checkedAt", "2026-12-12T10:00:00Z")
                            .put("failedAt", "2026-12-12T10:00:00Z")
                            .put("broken", new JsonArray().add(breach))));
    visitor.goTo("/organiser");
    assertThat(visitor.page().locator(".broken")).isVisible();
    look(visitor, "organiser");

    visitor.goTo("/organiser/new");
    visitor.page().locator("#create").click();
    look(visitor, "new concert with errors");
    visitor.page().locator("#title").fill(TITLE);
    visitor.page().locator("#venue").fill(WORD);
    visitor.page().locator("#description").fill(WORD);
    visitor.page().locator("input[id^=price-]").fill("100,000,000");
    visitor.page().locator("input[id^=seats-]").fill("10");
    visitor.page().locator("#add-date").click();
    look(visitor, "new concert");
    visitor.page().locator("#create").click();
    assertThat(visitor.page().locator(".sales > li")).hasCount(2);
    assertThat(visitor.page().locator(".notice")).isVisible();
    look(visitor, "organiser's new concert with a notice");

    visitor
        .page()
        .route(
            "**/admin/concerts/*/queue",
            it ->
                changed(
                    it,
                    line -> {
                      for (String name :
                          List.of("waiting", "active", "completed", "expired", "left")) {
                        line.put(name, FIGURE);
                      }
                      return line.put("lastNumber", FIGURE);
                    }));
    visitor.goTo("/organiser/concerts/" + id(hall));
    assertThat(visitor.page().locator(".sales > li")).hasCount(2);
    assertThat(visitor.page().locator(".figures").first()).containsText("123,456,789");
    visitor.page().locator("[aria-labelledby=policy-title] button").click();
    visitor.page().locator("#policy-maxActive").fill("123456789");
    visitor.page().locator("[aria-labelledby=policy-title] button[type=submit]").click();
    look(visitor, "organiser's concert with a wrong policy");
    visitor.page().locator(".button.danger").click();
    look(visitor, "question whether to close");
  }

  private Visitor buyer(Look look, String name) {
    JsonObject account =
        new JsonObject()
            .put("email", "long-" + UUID.randomUUID() + "@example.com")
            .put("password", Buyer.PASSWORD);
    sale().client().post("/users", account.copy().put("name", name)).expect(201);
    me = Buyer.signIn(sale().client(), account);
    return signedIn(look, sale(), account);
  }

  private JsonObject onSale(String title, int seats, JsonObject policy) {
    return onSale(concert(title, seats, PRICE).put("queue", policy.put("claimTimeout", "PT10M")));
  }

  private String later() {
    String opening = Instant.now().plus(12, ChronoUnit.DAYS).toString();
    return id(onSale(concert(WORD, 1, PRICE).put("opensAt", opening)));
  }

  private JsonObject onSale(JsonObject concert) {
    return sale()
        .client()
        .post("/admin/concerts", concert, sale().organiser().asMyself())
        .expect(201)
        .json();
  }

  private static String id(JsonObject concert) {
    return concert.getString("id");
  }

  /** A new page must be visited by this test. */
  private static Set<String> routes() throws IOException {
    String routes =
        Files.readString(Path.of("src/main/resources/dev/frontrow/http/pages/app/routes.js"));
    Set<String> all =
        ROUTE
            .matcher(routes)
            .results()
            .map(it -> it.group(1).replaceAll(":\\w+", ":id"))
            .collect(Collectors.toCollection(TreeSet::new));
    all.add("/no-such-page");
    return all;
  }
}
