package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pages to sign up, sign in and sign out. */
class AccountPagesTest extends BrowserTestBase {
  private static final String PASSWORD = "a few words are better";

  @Test
  void somebody_signs_up_and_is_still_known_after_a_reload() {
    Visitor visitor = unknown(Look.PHONE).goTo("/");
    visitor.link("Sign in").click();
    visitor.link("Create an account").click();
    visitor.field("Name").fill("Mina Park");
    visitor.field("E-mail address").fill("mina-" + UUID.randomUUID() + "@example.com");
    visitor.field("Password").fill(PASSWORD);
    visitor.button("Create an account").click();

    assertThat(visitor.title()).hasText("Concerts");
    assertThat(visitor.text("Signed in as Mina Park")).isVisible();
    visitor.page().reload();
    assertThat(visitor.text("Signed in as Mina Park")).isVisible();
  }

  @Test
  void a_sign_in_leads_to_the_wanted_page_and_a_sign_out_forgets_the_account() {
    String email = signedUp();
    Visitor visitor = unknown(Look.PHONE).goTo("/wallet");
    assertThat(visitor.title()).hasText("Sign in");
    visitor.field("E-mail address").fill(email);
    visitor.field("Password").fill("not the password");
    visitor.button("Sign in").click();
    assertThat(visitor.page().getByRole(AriaRole.ALERT))
        .containsText("Wrong e-mail address or password");

    visitor.field("Password").fill(PASSWORD);
    visitor.button("Sign in").click();
    assertThat(visitor.title()).hasText("Wallet");
    visitor.page().reload();
    assertThat(visitor.title()).hasText("Wallet");

    visitor.button("Sign out").click();
    assertThat(visitor.title()).hasText("Sign in");
    visitor.goTo("/wallet");
    assertThat(visitor.title()).hasText("Sign in");
  }

  @Test
  void a_visitor_with_an_account_finds_the_sign_in_page() {
    String email = signedUp();
    Visitor visitor = unknown(Look.PHONE).goTo("/sign-up?next=%2Ftickets");
    visitor.field("Name").fill("Mina Park");
    visitor.field("E-mail address").fill("  " + email + " ");
    visitor.field("Password").fill(PASSWORD);
    visitor.button("Create an account").click();

    Locator refusal = visitor.page().getByRole(AriaRole.ALERT);
    assertThat(refusal).containsText("This e-mail address is already registered");
    refusal.getByText("Sign in", new Locator.GetByTextOptions().setExact(true)).click();
    visitor.field("E-mail address").fill(email);
    visitor.field("Password").fill(PASSWORD);
    visitor.button("Sign in").click();
    assertThat(visitor.title()).hasText("My tickets");
  }

  @Test
  void a_missing_entry_is_named_beside_its_field_and_nothing_is_sent() {
    Visitor visitor = unknown(Look.PHONE).goTo("/sign-up");
    assertThat(visitor.title()).hasText("Create an account");
    visitor.field("E-mail address").fill("mina@");
    visitor.field("Password").fill("1234567");
    visitor.forget();
    visitor.button("Create an account").click();

    assertThat(visitor.field("Name")).isFocused();
    assertThat(visitor.field("Name")).hasAccessibleDescription("Enter your name.");
    for (String name : List.of("Name", "E-mail address", "Password")) {
      assertThat(visitor.field(name)).hasAttribute("aria-invalid", "true");
    }
    assertThat(visitor.text("Use at least 8 characters.")).isVisible();
    assertEquals(
        List.of(),
        visitor.requests().stream().map(Request::url).filter(it -> it.contains("/api/")).toList());
  }

  @Test
  void a_visitor_can_show_the_password() {
    Visitor visitor = unknown(Look.PHONE).goTo("/sign-in");
    assertThat(visitor.field("Password")).hasAttribute("type", "password");
    visitor.field("Show password").check();
    assertThat(visitor.field("Password")).hasAttribute("type", "text");
  }

  @Test
  void colours_are_the_systems_until_somebody_chooses_others() {
    String light = "rgb(246, 246, 250)";
    String dark = "rgb(16, 17, 24)";
    Visitor visitor = unknown(Look.PHONE.dark()).goTo("/");
    Locator ground = visitor.page().locator("body");
    assertThat(ground).hasCSS("background-color", dark);
    visitor.field("Light").check();
    assertThat(ground).hasCSS("background-color", light);
    visitor.page().reload();
    assertThat(ground).hasCSS("background-color", light);

    visitor.field("System").check();
    assertThat(ground).hasCSS("background-color", dark);
    visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    assertThat(ground).hasCSS("background-color", light);
  }

  /** Creates an account and returns its e-mail address. */
  private String signedUp() {
    String email = "mina-" + UUID.randomUUID() + "@example.com";
    JsonObject account =
        new JsonObject().put("name", "Mina Park").put("email", email).put("password", PASSWORD);
    sale().client().post("/users", account).expect(201);
    return email;
  }

  @Test
  void who_asks_in_korean_reads_korean_and_may_change_it() {
    Visitor visitor = unknown(Look.PHONE.korean()).goTo("/");
    assertThat(visitor.page().locator("html")).hasAttribute("lang", "ko");
    assertThat(visitor.title()).hasText("공연");

    visitor.button("English").click();
    assertThat(visitor.title()).hasText("Concerts");
    visitor.page().reload();
    assertThat(visitor.title()).hasText("Concerts");
    assertThat(visitor.page().getByRole(AriaRole.MAIN)).isVisible();
  }
}
