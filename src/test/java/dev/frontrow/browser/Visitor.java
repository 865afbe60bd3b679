package dev.frontrow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One person at one browser window. It remembers the browser's complaints: script errors and
 * violations of the content security policy. Only the test's thread may use it.
 */
final class Visitor {
  private final URI origin;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<WebSocket> sockets = new ArrayList<>();

  private Visitor(URI origin, BrowserContext context) {
    this.origin = origin;
    this.context = context;
    context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
    context.onConsoleMessage(this::heard);
    context.onWebError(error -> complaints.add(error.error()));
    context.onRequest(requests::add);
    page = context.newPage();
    page.onWebSocket(sockets::add);
  }

  /** A visitor whom this browser does not know. */
  static Visitor unknown(Browser browser, URI origin, Look look) {
    return new Visitor(origin, browser.newContext(look.options()));
  }

  /**
   * A signed-in visitor.
   *
   * @param session the answer of {@code POST /sessions}
   */
  static Visitor signedIn(Browser browser, URI origin, Look look, JsonObject session) {
    JsonObject kept =
        new JsonObject().put("name", "frontrow.session").put("value", session.encode());
    JsonObject place =
        new JsonObject().put("origin", text(origin)).put("localStorage", new JsonArray().add(kept));
    JsonObject state =
        new JsonObject().put("cookies", new JsonArray()).put("origins", new JsonArray().add(place));
    NewContextOptions options = look.options().setStorageState(state.encode());
    return new Visitor(origin, browser.newContext(options));
  }

  private static String text(URI origin) {
    return origin.getScheme() + "://" + origin.getAuthority();
  }

  private void heard(ConsoleMessage message) {
    // The browser logs each refusal and lost network; many tests provoke them.
    if (message.type().equals("error")
        && !message.text().startsWith("Failed to load resource")
        && !message.text().contains("net::ERR_")
        && !message.text().startsWith("WebSocket connection to")) {
      complaints.add(message.text());
    }
  }

  BrowserContext context() {
    return context;
  }

  Page page() {
    return page;
  }

  /** Another window of the same browser. */
  Page secondTab(String path) {
    Page tab = context.newPage();
    tab.navigate(origin.resolve(path).toString());
    return tab;
  }

  Visitor goTo(String path) {
    page.navigate(origin.resolve(path).toString());
    return this;
  }

  /** The requests since {@link #forget} that went to the server. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<WebSocket> sockets() {
    return List.copyOf(sockets);
  }

  void forget() {
    requests.clear();
    sockets.clear();
  }

  Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  Locator title() {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator button(Pattern name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator text(String text) {
    return page.getByText(text);
  }

  Locator text(Pattern text) {
    return page.getByText(text);
  }

  /** Closes the window; fails if the browser complained. */
  void leave() {
    context.close();
    assertEquals(List.of(), complaints);
  }
}
