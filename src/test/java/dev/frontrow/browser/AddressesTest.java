package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.frontrow.journey.Sale;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Addresses without a page, and what a browser learns about the pages as a whole. */
class AddressesTest extends BrowserTestBase {
  private static final String UNKNOWN = "0198c3a1-7b2e-7c4d-9a10-3f5d2c8e1b47";

  /** Whether the browser has kept the document for a time without a network, and nothing else. */
  private static final String IS_KEPT =
      """
      async () => {
        const end = Date.now() + 20_000;
        while (Date.now() < end) {
          if (navigator.serviceWorker.controller && (await caches.match('/'))) {
            return true;
          }
          await new Promise((later) => setTimeout(later, 100));
        }
        return false;
      }
      """;

  private static final String KEPT_DOCUMENT = "async () => (await caches.match('/')).text()";

  private static int status(Visitor visitor, String path) {
    Response answer = visitor.page().navigate(Sale.shared().address().resolve("/") + path);
    return Objects.requireNonNull(answer).status();
  }

  @Test
  void an_unknown_address_shows_page_not_found_with_404() {
    Visitor visitor = buyer(Look.PHONE);
    for (String path :
        List.of(
            "concerts/not-a-uuid",
            "concerts/" + UNKNOWN,
            "concerts/" + UNKNOWN + "/line",
            "concerts/" + UNKNOWN + "/dates",
            "concerts/" + UNKNOWN + "/seats/" + UNKNOWN,
            "concerts/" + UNKNOWN + "/hold/" + UNKNOWN,
            "concerts/" + UNKNOWN + "/hold/x",
            "nothing",
            "%E0%A4%A",
            "tickets/%FF",
            "tickets/not-a-uuid",
            "organiser/concerts/x",
            "wallet/deep/er",
            "%77allet")) {
      assertEquals(404, status(visitor, path), path);
      assertThat(visitor.title()).hasText("Page not found");
      assertThat(visitor.page()).hasTitle("Page not found · Frontrow");
    }
    visitor.link("All concerts").click();
    assertThat(visitor.title()).hasText("Concerts");
    visitor.page().goBack();
    assertThat(visitor.title()).hasText("Page not found");
  }

  @Test
  void the_server_knows_every_page_that_the_browser_knows() {
    String concert = sale().concert(new io.vertx.core.json.JsonObject()).toString();
    Visitor visitor = unknown(Look.PHONE).goTo("/");
    Object unknown =
        visitor
            .page()
            .evaluate(
                """
                async (id) => {
                  const all = await import(document.documentElement.dataset.assets + 'start.js');
                  const { routes } = Object.values(all).find((it) => it.routes);
                  const statuses = await Promise.all(routes.map(async ({ path }) => {
                    const headers = { Accept: 'text/html' };
                    return (await fetch(path.replace(/:\\w+/g, id), { headers })).status;
                  }));
                  return routes.length > 10
                    ? routes.filter((it, i) => statuses[i] !== 200).map((it) => it.path).join()
                    : `${routes.length} routes`;
                }
                """,
                concert);
    assertEquals("", unknown);
  }

  @Test
  void without_a_network_an_unknown_address_shows_a_page_and_no_404_is_kept() {
    Visitor visitor = unknown(Look.PHONE.keepingPages()).goTo("/");
    assertEquals(true, visitor.page().evaluate(IS_KEPT));
    String before = visitor.page().evaluate(KEPT_DOCUMENT).toString();
    for (String path : List.of("nothing", "sw.js")) {
      status(visitor, path);
      assertEquals(before, visitor.page().evaluate(KEPT_DOCUMENT), path);
    }

    visitor.context().setOffline(true);
    visitor.goTo("/docsx");
    assertThat(visitor.title()).hasText("Page not found");
  }

  @Test
  void the_pages_can_be_installed() {
    Visitor visitor = unknown(Look.PHONE).goTo("/");
    CDPSession session = visitor.context().newCDPSession(visitor.page());
    JsonObject manifest = session.send("Page.getAppManifest");
    assertEquals(0, manifest.getAsJsonArray("errors").size(), manifest.toString());
    assertTrue(manifest.get("url").getAsString().endsWith("/manifest.webmanifest"));
    assertTrue(manifest.get("data").getAsString().contains("maskable"));
    // A fresh window is incognito, and nothing can be installed from it.
    for (JsonElement error :
        session.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors")) {
      assertTrue(error.toString().contains("in-incognito"), error.toString());
    }
    Object icons =
        visitor
            .page()
            .evaluate(
                """
                async () => {
                  const manifest = await (await fetch('/manifest.webmanifest')).json();
                  const touch = document.querySelector('link[rel=apple-touch-icon]').href;
                  return (await Promise.all([{ src: touch, sizes: '180x180' }, ...manifest.icons]
                    .map(async ({ src, sizes }) => {
                      const picture = new Image();
                      picture.src = src;
                      await picture.decode();
                      return sizes === 'any' || sizes === `${picture.width}x${picture.height}`
                        ? [] : [src];
                    }))).flat().join();
                }
                """);
    assertEquals("", icons);
  }

  @Test
  void without_scripts_the_first_thing_to_read_is_that_they_are_needed() {
    Visitor visitor = unknown(Look.PHONE.withoutScripts());
    assertEquals(404, status(visitor, "concerts/" + UUID.randomUUID()));
    assertEquals(200, status(visitor, ""));
    Page page = visitor.page();
    String read = page.innerText("body");
    assertTrue(read.startsWith("Frontrow needs JavaScript."), read);
    assertTrue(read.contains("자바스크립트가 필요합니다."), read);
    double top = Objects.requireNonNull(page.locator(".needs-scripts").boundingBox()).y;
    assertTrue(top < 100, "it begins at " + top);
  }
}
