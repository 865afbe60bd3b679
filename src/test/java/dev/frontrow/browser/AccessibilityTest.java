package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ColorScheme;
import dev.frontrow.journey.Buyer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Axe finds nothing serious or critical on any page, in both colour schemes. */
class AccessibilityTest extends BrowserTestBase {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private final List<String> found = new ArrayList<>();

  private void check(Visitor visitor, String page) {
    assertThat(visitor.title()).isVisible();
    assertThat(visitor.page().locator(".loading")).hasCount(0);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      visitor
          .page()
          .emulateMedia(
              new com.microsoft.playwright.Page.EmulateMediaOptions()
                  .setColorScheme(scheme)
                  .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
      // A script of the page sets the colours. Axe must read them after their transition.
      visitor
          .page()
          .waitForFunction(
              "scheme => document.documentElement.dataset.colours === scheme",
              scheme.name().toLowerCase(Locale.ROOT));
      visitor
          .page()
          .evaluate(
              """
              () => new Promise((drawn) =>
                requestAnimationFrame(() => requestAnimationFrame(() => drawn(
                  Promise.all(document.getAnimations().map((it) => it.finished.catch(() => {})))))))
              """);
      for (Rule rule : new AxeBuilder(visitor.page()).analyze().getViolations()) {
        if (GRAVE.contains(rule.getImpact())) {
          rule.getNodes().stream()
              .limit(3)
              .forEach(
                  node ->
                      found.add(
                          page
                              + " "
                              + scheme
                              + " "
                              + rule.getId()
                              + " "
                              + node.getHtml()
                              + " "
                              + node.getFailureSummary()));
        }
      }
    }
  }

  private UUID concert(JsonObject policy) {
    return UUID.fromString(sale().organiser().putOnSale(2, 50, 80_000, policy).getString("id"));
  }

  @Test
  void the_pages_before_the_admission_have_no_serious_fault() {
    UUID concert = concert(new JsonObject().put("maxActive", 1));
    Buyer.signUp(sale().client()).join(concert);
    Visitor visitor = unknown(Look.PHONE);
    for (String path :
        List.of("/", "/sign-in", "/sign-up", "/concerts/" + concert, "/no-such-page")) {
      check(visitor.goTo(path), path);
    }
    Visitor waiting = buyer(Look.PHONE);
    Visits.takeNumber(waiting, concert);
    assertThat(waiting.page().locator("[data-connection=live]")).isVisible();
    check(waiting, "waiting");
    assertEquals(List.of(), found);
  }

  @Test
  void the_pages_of_a_purchase_have_no_serious_fault() {
    Visitor visitor = buyer(Look.PHONE);
    UUID concert = concert(new JsonObject());
    Visits.takeNumber(visitor, concert);
    check(visitor, "turn");
    visitor.link("Choose a date and seat").click();
    assertThat(visitor.page().locator(".date-card").first()).isVisible();
    check(visitor, "dates");
    visitor.page().locator(".date-card a").first().click();
    assertThat(Visits.seat(visitor, 1)).isVisible();
    Visits.seat(visitor, 4).click();
    check(visitor, "seats");
    visitor.button("Hold this seat").click();
    assertThat(visitor.button("+₩100,000")).isVisible();
    check(visitor, "hold");
    Visits.chargeAndPay(visitor, "+₩100,000", "₩80,000");
    check(visitor, "ticket");
    check(visitor.goTo("/tickets"), "tickets");
    check(visitor.goTo("/wallet"), "wallet");
    assertEquals(List.of(), found);
  }

  @Test
  void the_pages_of_organisers_have_no_serious_fault() {
    UUID concert = concert(new JsonObject());
    Visitor visitor = organiser(Look.PHONE);
    check(visitor.goTo("/organiser"), "organiser");
    check(visitor.goTo("/organiser/new"), "new");
    visitor.goTo("/organiser/concerts/" + concert);
    assertThat(visitor.page().locator(".sales")).isVisible();
    assertThat(visitor.button("Edit")).isVisible();
    visitor.button("Edit").click();
    check(visitor, "organiser's concert");
    assertThat(visitor.button(Pattern.compile("^Apply"))).isVisible();
    assertEquals(List.of(), found);
  }
}
