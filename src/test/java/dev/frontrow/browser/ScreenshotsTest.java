package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.frontrow.journey.Buyer;
import dev.frontrow.journey.Sale;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of {@code docs/images}: each page in both languages, on a phone and on a desk,
 * some in dark colours. Run by {@code ./mvnw test -Pscreenshots}.
 */
@Tag("screenshots")
class ScreenshotsTest extends BrowserTestBase {
  private static final Path IMAGES = Path.of("docs", "images");
  private static final Map<String, List<String>> TITLES =
      Map.of("en", List.of("Winter Lights", "Night Train"), "ko", List.of("겨울 빛 콘서트", "밤 기차"));
  private static final Map<String, String> VENUES = Map.of("en", "Han River Hall", "ko", "한강홀");

  private static Sale sale;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(IMAGES);
  }

  @AfterAll
  static void stop() {
    if (sale != null) {
      sale.stop();
      sale = null;
    }
  }

  @Override
  Sale sale() {
    return sale;
  }

  private static UUID putOnSale(String language, int which, JsonObject policy) {
    JsonArray dates = new JsonArray();
    for (int day = 5; day <= 7; day++) {
      dates.add(
          new JsonObject()
              .put(
                  "startsAt",
                  java.time.Year.now(java.time.ZoneOffset.UTC).plusYears(1)
                      + "-03-0"
                      + day
                      + "T10:00:00Z")
              .put("seats", 50)
              .put("price", 80_000));
    }
    JsonObject concert =
        new JsonObject()
            .put("title", TITLES.get(language).get(which))
            .put("venue", VENUES.get(language))
            .put("queue", policy)
            .put("schedules", dates);
    return UUID.fromString(
        sale.client()
            .post("/admin/concerts", concert, sale.organiser().asMyself())
            .expect(201)
            .json()
            .getString("id"));
  }

  @Test
  void pictures_in_english() throws IOException {
    take("en", Look.PHONE, Look.DESK);
  }

  @Test
  void pictures_in_korean() throws IOException {
    take("ko", Look.PHONE.korean(), Look.DESK.korean());
  }

  private void take(String language, Look phone, Look desk) throws IOException {
    stop();
    sale = new Sale(Map.of());
    UUID quiet = putOnSale(language, 0, new JsonObject().put("maxActive", 50));
    UUID busy = putOnSale(language, 1, new JsonObject().put("maxActive", 2));
    List<Buyer> crowd = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      crowd.add(Buyer.signUp(sale.client()).join(busy));
    }
    sellSome(quiet);
    Visitor unknown = unknown(phone).goTo("/");
    assertThat(unknown.page().locator(".concert-card").first()).isVisible();
    save(unknown, language + "-concerts");
    save(unknown.goTo("/sign-up"), language + "-sign-up");
    unknown.goTo("/concerts/" + quiet);
    assertThat(unknown.page().locator("a.primary")).isVisible();
    save(unknown, language + "-concert");
    waiting(language, phone, busy, crowd);
    purchase(language, phone, quiet, "");
    purchase(language, desk.dark(), quiet, "-desk-dark");
    organisers(language, phone, desk, busy, quiet, crowd);
  }

  private static void sellSome(UUID concert) {
    JsonArray dates =
        sale.client()
            .get("/admin/concerts/" + concert + "/sales", sale.organiser().asMyself())
            .expect(200)
            .json()
            .getJsonArray("items");
    int[] seats = {3, 4, 5, 6, 7, 13, 14, 15, 16, 17, 18, 22, 24, 28, 31, 36, 44};
    for (int i = 0; i < seats.length; i++) {
      Buyer buyer = Buyer.signUp(sale.client()).join(concert);
      String id =
          buyer
              .holding(dates.getJsonObject(i % 5 == 4 ? 1 : 0).getString("scheduleId"), seats[i])
              .join()
              .expect(201)
              .json()
              .getString("id");
      if (i % 3 != 0) {
        buyer.charging(80_000, "charge").join().expect(201);
        buyer.paying(id, "pay").join().expect(201);
      }
    }
  }

  private void waiting(String language, Look phone, UUID busy, List<Buyer> crowd)
      throws IOException {
    Visitor visitor = buyer(phone).goTo("/concerts/" + busy + "/line?take=1");
    assertThat(visitor.page().locator("[data-connection=live]")).isVisible();
    for (int i = 0; i < 12; i++) {
      sale.client().delete("/queue", crowd.remove(0).inLine()).expect(204);
    }
    assertThat(visitor.page().locator(".big-figure")).hasText("16");
    save(visitor, language + "-waiting");
    visitor
        .page()
        .emulateMedia(
            new Page.EmulateMediaOptions()
                .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
    save(visitor, language + "-waiting-dark");
    visitor.context().setOffline(true);
    assertThat(visitor.page().locator("[data-connection=offline]")).isVisible();
    save(visitor, language + "-waiting-offline");
    visitor.context().setOffline(false);
  }

  private void purchase(String language, Look look, UUID quiet, String suffix) throws IOException {
    Visitor visitor = buyer(look).goTo("/concerts/" + quiet + "/line?take=1");
    assertThat(visitor.page().locator(".door")).isVisible();
    if (suffix.isEmpty()) {
      save(visitor, language + "-turn");
    }
    visitor.page().locator("main a.primary").click();
    assertThat(visitor.page().locator(".date-card").first()).isVisible();
    if (suffix.isEmpty()) {
      save(visitor, language + "-dates");
    }
    visitor.page().locator(".date-card a").first().click();
    Locator free = visitor.page().locator("[role=gridcell][aria-disabled=false]");
    free.first().waitFor();
    free.nth(9).click();
    save(visitor, language + "-seats" + suffix);
    visitor.page().locator("#hold").click();
    assertThat(visitor.page().locator(".chips")).isVisible();
    if (suffix.isEmpty()) {
      save(visitor, language + "-hold");
    }
    visitor.page().locator(".chips button").nth(3).click();
    visitor.page().locator("#pay").click();
    assertThat(visitor.page().locator(".ticket-code")).isVisible();
    save(visitor, language + "-ticket" + suffix);
    visitor.goTo("/wallet");
    assertThat(visitor.page().locator(".ledger")).isVisible();
    if (suffix.isEmpty()) {
      save(visitor, language + "-wallet");
    }
    visitor.goTo("/tickets");
    assertThat(visitor.page().locator(".ticket-card")).isVisible();
    if (suffix.isEmpty()) {
      save(visitor, language + "-tickets");
    }
  }

  private void organisers(
      String language, Look phone, Look desk, UUID busy, UUID quiet, List<Buyer> crowd)
      throws IOException {
    for (Look look : List.of(phone, desk)) {
      String suffix = look.equals(phone) ? "" : "-desk";
      Visitor visitor = organiser(look).goTo("/organiser");
      assertThat(
              visitor
                  .page()
                  .locator(
                      ".badge.good", new Page.LocatorOptions().setHasText(Pattern.compile("\\d")))
                  .first())
          .isVisible();
      save(visitor, language + "-organiser" + suffix);
      visitor.goTo("/organiser/new");
      assertThat(visitor.page().locator("#create")).isVisible();
      save(visitor, language + "-organiser-new" + suffix);
      visitor.goTo("/organiser/concerts/" + busy);
      Locator dots = visitor.page().locator(".chart-line");
      assertThat(dots).hasCount(3);
      for (int i = 0; i < 4; i++) {
        String before = dots.first().getAttribute("d");
        sale.client().delete("/queue", crowd.remove(0).inLine()).expect(204);
        assertThat(dots.first()).not().hasAttribute("d", before);
      }
      save(visitor, language + "-organiser-line" + suffix);
      visitor.goTo("/organiser/concerts/" + quiet);
      assertThat(visitor.page().locator(".sales > li")).hasCount(3);
      visitor.page().locator(".sales").scrollIntoViewIfNeeded();
      save(visitor, language + "-organiser-sales" + suffix);
    }
  }

  /** A whole page without a blinking caret, as small as the encoder of the JDK makes it. */
  private static void save(Visitor visitor, String name) throws IOException {
    visitor.page().waitForLoadState();
    byte[] png =
        visitor
            .page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setFullPage(!name.contains("-seats"))
                    .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED)
                    .setCaret(com.microsoft.playwright.options.ScreenshotCaret.HIDE));
    Files.write(
        IMAGES.resolve(name + ".png"), SmallPng.of(ImageIO.read(new ByteArrayInputStream(png))));
  }
}
