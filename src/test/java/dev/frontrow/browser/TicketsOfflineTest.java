package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets without a network: at the door of a full hall, in a cellar, on a train. */
class TicketsOfflineTest extends BrowserTestBase {
  private static final Pattern KEPT = Pattern.compile("Kept on this device, as of .*\\d");

  /** Waits until the service worker has a complete set of this version's pages. */
  static final String PAGES_ARE_KEPT =
      """
      async () => {
        const name = `frontrow-pages ${document.documentElement.dataset.assets}`;
        for (const end = Date.now() + 20_000; Date.now() < end;) {
          const whole = (await caches.has(name)) && (await (await caches.open(name)).match('/'));
          if (navigator.serviceWorker.controller && whole) {
            return true;
          }
          await new Promise((later) => setTimeout(later, 50));
        }
        return false;
      }
      """;

  /** The number of black pixels of the QR code. */
  private static final String BLACK =
      """
      (canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, i) => i % 4 === 3 && value === 255 && data[i - 1] === 0).length;
      }
      """;

  private static final String KEPT_NAMES =
      "() => Object.keys(localStorage).filter((it) => it.startsWith('frontrow.tickets')).length";

  private UUID concert;
  private String title;

  @BeforeEach
  void somethingIsOnSale() {
    JsonObject made = sale().organiser().putOnSale(1, 50, 1_000, new JsonObject());
    concert = UUID.fromString(made.getString("id"));
    title = made.getString("title");
  }

  @Test
  void a_ticket_is_there_without_a_network_from_the_moment_it_is_paid_until_its_owner_signs_out() {
    Visitor visitor = buyer(Look.PHONE.keepingPages());
    Page page = visitor.page();
    Visits.goInside(visitor, concert);
    Visits.hold(visitor, 17);
    Locator pay = visitor.button(Pattern.compile("^(Charge .* and pay|Pay) "));
    assertThat(pay).isVisible();
    assertEquals(true, page.evaluate(PAGES_ARE_KEPT));
    // The network fails right after the payment is answered, so the page never asks for the ticket.
    page.route("**/api/v1/reservations/*", Route::abort);
    pay.click();
    assertThat(visitor.text(KEPT)).isVisible();
    shown(page, 17);
    String ticket = page.url().replaceAll("\\?.*", "");

    page.unroute("**/api/v1/reservations/*");
    visitor.context().setOffline(true);
    page.navigate(ticket);
    shown(page, 17);
    assertThat(visitor.text(KEPT)).isVisible();
    Page cold = visitor.secondTab("/tickets");
    Locator main = cold.getByRole(AriaRole.MAIN);
    assertThat(main).containsText(title);
    assertThat(main).containsText("Blue Hall");
    assertThat(main).containsText(KEPT);
    cold.getByRole(AriaRole.BUTTON, named("한국어")).click();
    assertThat(main).containsText("이 기기에 저장된 티켓입니다");
    cold.getByRole(AriaRole.LINK, named(title)).click();
    assertThat(cold.getByRole(AriaRole.ARTICLE)).containsText("Mina Park");
    assertThat(cold.getByRole(AriaRole.ARTICLE)).containsText("결제 일시");

    cold.getByRole(AriaRole.BUTTON, named("English")).click();

    visitor.context().setOffline(false);
    page.reload();
    shown(page, 17);
    assertThat(visitor.text(KEPT)).isHidden();
    assertEquals(1, page.evaluate(KEPT_NAMES));

    visitor.context().setOffline(true);
    page.reload();
    shown(page, 17);
    cold.reload();
    assertThat(cold.getByRole(AriaRole.ARTICLE)).isVisible();
    visitor.page().getByText("Sign out").last().click();
    for (Page tab : new Page[] {page, cold}) {
      assertThat(tab).hasURL(Pattern.compile("/sign-in"));
      assertEquals(0, tab.evaluate(KEPT_NAMES));
      tab.navigate(ticket);
      assertThat(tab).hasURL(Pattern.compile("/sign-in"));
      assertThat(tab.getByRole(AriaRole.ARTICLE)).hasCount(0);
    }
  }

  /** Another account in another tab of the same browser, and a session that has expired. */
  @Test
  void nobody_sees_the_tickets_of_another_and_time_alone_takes_nobody_theirs() {
    Visitor visitor = buyer(Look.PHONE.keepingPages()).goTo("/tickets");
    String ticket = bought(visitor, 4);
    visitor.goTo("/tickets");
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).containsText(title);
    assertEquals(true, visitor.page().evaluate(PAGES_ARE_KEPT));
    assertEquals(1, visitor.page().evaluate(KEPT_NAMES));

    // The concert is weeks after the end of the session.
    Object session = visitor.page().evaluate("localStorage.getItem('frontrow.session')");
    visitor
        .page()
        .evaluate(
            """
            () => {
              const session = JSON.parse(localStorage.getItem('frontrow.session'));
              session.expiresAt = '2020-01-01T00:00:00Z';
              localStorage.setItem('frontrow.session', JSON.stringify(session));
            }
            """);
    visitor.context().setOffline(true);
    visitor.goTo("/tickets/" + ticket);
    shown(visitor.page(), 4);
    visitor
        .page()
        .evaluate("(session) => localStorage.setItem('frontrow.session', session)", session);
    visitor.page().navigate("about:blank");
    visitor.context().setOffline(false);
    visitor.goTo("/tickets");
    assertThat(visitor.link(title)).isVisible();

    String other = "other-" + UUID.randomUUID() + "@example.com";
    sale()
        .client()
        .post(
            "/users",
            new JsonObject()
                .put("name", "Jun Lee")
                .put("email", other)
                .put("password", "a b c d e"))
        .expect(201);
    visitor
        .page()
        .addInitScript(
            """
            new MutationObserver(() => {
              window.seen ||= /%s|Mina Park/.test(document.documentElement.textContent);
            }).observe(document, { childList: true, subtree: true, characterData: true });
            """
                .replace("%s", title));
    Page tab = visitor.secondTab("/sign-in?next=%2Fwallet");
    tab.getByLabel("E-mail address").fill(other);
    tab.locator("#password").fill("a b c d e");
    tab.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(tab).hasURL(Pattern.compile("/wallet$"));
    // This tab showed the tickets of the first account and learns about the other one.
    assertThat(visitor.text("No tickets yet")).isVisible();
    assertEquals(0, visitor.page().evaluate(KEPT_NAMES));
    visitor.context().setOffline(true);
    for (String path : new String[] {"/tickets", "/tickets/" + ticket}) {
      visitor.goTo(path);
      assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("No connection");
      assertEquals(false, visitor.page().evaluate("window.seen ?? false"));
    }
  }

  @Test
  void a_ticket_that_the_server_no_longer_has_disappears_with_the_next_answer() {
    Visitor visitor = buyer(Look.PHONE).goTo("/tickets");
    String ticket = bought(visitor, 8);
    visitor.goTo("/tickets");
    assertThat(visitor.link(title)).isVisible();

    Page page = visitor.page();
    String list = "**/api/v1/users/me/reservations*";
    page.route(list, Route::abort);
    page.reload();
    assertThat(visitor.link(title)).isVisible();
    // The ticket is gone, and the list no longer has it.
    page.unroute(list);
    answer(page, list, 200, new JsonObject().put("items", new JsonArray()).putNull("nextCursor"));
    page.reload();
    assertThat(visitor.text("No tickets yet")).isVisible();
    assertEquals(0, page.evaluate(KEPT_NAMES));

    // Another look keeps it again, until the server says that it does not exist.
    visitor.goTo("/tickets/" + ticket);
    shown(page, 8);
    assertEquals(1, page.evaluate(KEPT_NAMES));
    answer(
        page,
        "**/api/v1/reservations/*",
        404,
        new JsonObject().put("code", "reservation-not-found"));
    page.reload();
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(page.getByRole(AriaRole.ARTICLE)).hasCount(0);
    assertEquals(0, page.evaluate(KEPT_NAMES));
  }

  /** Like a private window: no service worker, and no room in storage. */
  @Test
  void without_storage_and_service_worker_an_open_page_still_has_the_ticket() {
    Visitor visitor = buyer(Look.PHONE).goTo("/");
    visitor
        .page()
        .addInitScript(
            "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError');"
                + " };");
    Visits.goInside(visitor, concert);
    Visits.hold(visitor, 5);
    Locator pay = visitor.button(Pattern.compile("^(Charge .* and pay|Pay) "));
    pay.click();
    shown(visitor.page(), 5);
    visitor.link("My tickets").first().click();
    assertThat(visitor.link(title)).isVisible();
    visitor.context().setOffline(true);
    visitor.link(title).click();
    shown(visitor.page(), 5);
    assertThat(visitor.text(KEPT)).isVisible();
  }

  /** A browser keeps files of one version, even if the network fails halfway through a new one. */
  @Test
  void after_a_deployment_the_older_pages_are_whole_until_the_newer_ones_are() throws Exception {
    String part = "lib/qr-creator/qr-creator.js";
    try (Deployment deployment = new Deployment(sale().address())) {
      Visitor visitor = buyer(Look.PHONE.keepingPages(), sale(), deployment.address(), "Mina Park");
      Page page = visitor.page();
      visitor.goTo("/");
      String ticket = "/tickets/" + bought(visitor, 3);
      visitor.goTo(ticket);
      shown(page, 3);
      assertEquals(true, page.evaluate(PAGES_ARE_KEPT));
      String older = version(page);

      deployment.deploy("newer", part);
      visitor.goTo("/tickets");
      assertThat(visitor.link(title)).isVisible();
      assertEquals("newer", version(page));
      page.waitForCondition(() -> deployment.hasRefused(part));
      visitor.context().setOffline(true);
      visitor.goTo(ticket);
      shown(page, 3);
      assertEquals(older, version(page));

      visitor.context().setOffline(false);
      deployment.deploy("newer", "");
      visitor.goTo("/tickets");
      assertEquals(true, page.evaluate(PAGES_ARE_KEPT));
      visitor.context().setOffline(true);
      visitor.goTo(ticket);
      shown(page, 3);
      assertEquals("newer", version(page));
    }
  }

  /** The version of all scripts that ran; it must be one. */
  private static String version(Page page) {
    return page.evaluate("[...new Set(window.versions)].join(' and ')").toString();
  }

  private void shown(Page page, int seat) {
    Locator ticket = page.getByRole(AriaRole.ARTICLE);
    assertThat(ticket).containsText(title);
    assertThat(ticket).containsText("Blue Hall");
    assertThat(ticket).containsText("Mina Park");
    assertThat(ticket).containsText(Pattern.compile(", \\d\\d:\\d\\d"));
    Locator code = page.getByRole(AriaRole.IMG, named(Pattern.compile("QR code.*" + seat)));
    assertThat(code).isVisible();
    page.waitForCondition(() -> (Integer) code.evaluate(BLACK) > 1_000);
  }

  private static void answer(Page page, String at, int status, JsonObject body) {
    page.route(
        at,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/json")
                    .setBody(body.encode())));
  }

  private String bought(Visitor visitor, int seat) {
    return Visits.bought(visitor, sale(), concert, seat, 1_000);
  }
}
