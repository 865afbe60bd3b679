package dev.frontrow.browser;

import com.microsoft.playwright.Page;
import dev.frontrow.journey.Sale;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** One browser for each class, and a fresh window for each visitor of a test. */
abstract class BrowserTestBase {
  private static final String PASSWORD = "correct horse battery";

  private static Chromium chromium;

  private final List<Visitor> visitors = new ArrayList<>();

  @BeforeAll
  static void openBrowser() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (chromium != null) {
      chromium.close();
      chromium = null;
    }
  }

  @AfterEach
  void everybodyLeaves() {
    List<Visitor> all = List.copyOf(visitors);
    visitors.clear();
    all.forEach(Visitor::leave);
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  static Page.GetByRoleOptions named(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /** The sale whose node serves the pages, unless a test names another one. */
  Sale sale() {
    return Sale.shared();
  }

  Visitor unknown(Look look) {
    return present(Visitor.unknown(chromium.browser(), sale().address(), look));
  }

  /** A signed-in visitor with a new account. */
  Visitor buyer(Look look) {
    return buyer(look, sale());
  }

  Visitor buyer(Look look, Sale where) {
    return buyer(look, where, "Mina Park");
  }

  Visitor buyer(Look look, Sale where, String name) {
    return buyer(look, where, where.address(), name);
  }

  /** A visitor who reaches the sale by this address. */
  Visitor buyer(Look look, Sale where, URI address, String name) {
    JsonObject account =
        new JsonObject()
            .put("email", "visitor-" + UUID.randomUUID() + "@example.com")
            .put("password", PASSWORD);
    where.client().post("/users", account.copy().put("name", name)).expect(201);
    return signedIn(look, where, account, address);
  }

  Visitor organiser(Look look) {
    return organiser(look, sale());
  }

  Visitor organiser(Look look, Sale where) {
    return signedIn(
        look,
        where,
        new JsonObject().put("email", Sale.ADMIN_EMAIL).put("password", Sale.ADMIN_PASSWORD),
        where.address());
  }

  Visitor signedIn(Look look, Sale where, JsonObject credentials) {
    return signedIn(look, where, credentials, where.address());
  }

  private Visitor signedIn(Look look, Sale where, JsonObject credentials, URI address) {
    JsonObject session = where.client().post("/sessions", credentials).expect(201).json();
    return present(Visitor.signedIn(chromium.browser(), address, look, session));
  }

  private Visitor present(Visitor visitor) {
    visitors.add(visitor);
    return visitor;
  }
}
