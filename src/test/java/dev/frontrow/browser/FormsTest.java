package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How each form handles mistakes, refusals of the server, and the ways in which people type. */
class FormsTest extends BrowserTestBase {
  private static void isWrong(Locator field, String words) {
    assertThat(field).hasAttribute("aria-invalid", "true");
    assertThat(field).hasAccessibleDescription(java.util.regex.Pattern.compile(words));
  }

  private static void isNotWrong(Locator field) {
    assertThat(field).not().hasAttribute("aria-invalid", "true");
  }

  @Test
  void an_error_appears_when_the_form_is_sent_and_goes_when_the_field_is_right() {
    Visitor visitor = unknown(Look.PHONE).goTo("/sign-up");
    Locator email = visitor.field("E-mail address");
    Locator password = visitor.field("Password");
    email.pressSequentially("mina@");
    password.pressSequentially("1234");
    isNotWrong(email);
    isNotWrong(password);
    password.press("Enter");
    assertThat(visitor.field("Name")).isFocused();
    isWrong(email, "Enter an e-mail address");
    isWrong(password, "8 characters");

    password.pressSequentially("567");
    isWrong(password, "8 characters");
    password.pressSequentially("8");
    isNotWrong(password);
    assertThat(visitor.text("The password needs 8 characters or more.")).hasCount(0);
    isWrong(email, "Enter an e-mail address");
    // A corrected field is checked again only when the form is sent again.
    password.fill("123");
    isNotWrong(password);
    visitor.button("한국어").click();
    isWrong(visitor.page().locator("#email"), "이메일 주소를 입력");
  }

  @Test
  void an_error_of_the_server_stands_beside_its_field_until_the_field_changes() {
    Visitor visitor = unknown(Look.PHONE).goTo("/sign-up");
    visitor.field("Name").fill("Mina Park");
    visitor.field("E-mail address").fill("mina@example.com");
    visitor.field("Password").fill("a few words are better");
    refuse(visitor.page(), "**/api/v1/users", "/email", "may not be of this host");
    visitor.button("Create an account").click();
    Locator email = visitor.field("E-mail address");
    assertThat(email).isFocused();
    isWrong(email, "may not be of this host");
    assertThat(visitor.page().getByRole(AriaRole.ALERT)).hasCount(0);
    email.pressSequentially("x");
    isNotWrong(email);

    // A mistake without a field is shown above the form.
    refuse(visitor.page(), "**/api/v1/users", "/captcha", "must be there");
    visitor.button("Create an account").click();
    assertThat(visitor.page().getByRole(AriaRole.ALERT)).containsText("must be there");
    visitor.field("Name").fill("Mina");
    assertThat(visitor.page().getByRole(AriaRole.ALERT)).hasCount(0);
  }

  @Test
  void the_forms_of_organisers_do_the_same_and_point_into_their_dates_and_policy() {
    Visitor visitor = organiser(Look.PHONE).goTo("/organiser/new");
    Page page = visitor.page();
    visitor.page().locator("#create").click();
    Locator title = visitor.field("Title");
    Locator price = page.locator("input[id^=price-]");
    isWrong(title, "Enter the title");
    isWrong(price, "whole number");
    title.fill("Spring");
    isNotWrong(title);
    visitor.field("Venue").fill("Blue Hall");
    price.fill("80000원");
    isNotWrong(price);
    assertThat(price).hasValue("80,000");
    page.locator("input[id^=seats-]").fill("1234");
    page.locator("input[id^=seats-]").press("ArrowLeft");
    page.locator("input[id^=seats-]").pressSequentially("9");
    assertThat(page.locator("input[id^=seats-]")).hasValue("12,394");

    refuse(page, "**/api/v1/admin/concerts", "/schedules/0/seats", "are too many");
    visitor.page().locator("#create").click();
    assertThat(page.locator("input[id^=seats-]")).isFocused();
    isWrong(page.locator("input[id^=seats-]"), "are too many");
    page.locator("input[id^=seats-]").fill("50");
    isNotWrong(page.locator("input[id^=seats-]"));
    refuse(page, "**/api/v1/admin/concerts", "/queue/idleTimeout", "is too short");
    visitor.page().locator("#create").click();
    isWrong(page.locator("#policy-idleTimeout"), "is too short");
  }

  /** A Korean keyboard composes a syllable in steps; the form reads it when it is complete. */
  @Test
  void a_half_composed_syllable_is_not_read_and_a_filled_in_password_is() {
    Visitor visitor = unknown(Look.PHONE.korean()).goTo("/sign-up");
    Page page = visitor.page();
    page.locator("button[type=submit]").click();
    Locator name = page.locator("#name");
    isWrong(name, "이름");
    page.evaluate(
        """
        () => {
          const name = document.getElementById('name');
          name.dispatchEvent(new CompositionEvent('compositionstart'));
          name.value = 'ㅁ';
          name.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
        }
        """);
    isWrong(name, "이름");
    assertThat(name).hasValue("ㅁ");
    page.evaluate(
        """
        () => {
          const name = document.getElementById('name');
          name.value = '민아';
          name.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
          // A password manager fills a field without an event.
          document.getElementById('email').value = 'EMAIL';
          document.getElementById('password').value = 'a few words are better';
        }
        """
            .replace("EMAIL", "mina-" + UUID.randomUUID() + "@example.com"));
    isNotWrong(name);
    Request sent = page.waitForRequest("**/api/v1/users", () -> name.press("Enter"));
    JsonObject body = new JsonObject(sent.postData());
    assertEquals("민아", body.getString("name"));
    assertEquals("a few words are better", body.getString("password"));
    assertThat(visitor.title()).hasText("공연");
  }

  private static void refuse(Page page, String call, String pointer, String detail) {
    JsonObject error =
        new JsonObject().put("in", "body").put("pointer", pointer).put("detail", detail);
    JsonObject problem =
        new JsonObject()
            .put("code", "invalid-request")
            .put("status", 400)
            .put("errors", new JsonArray().add(error));
    page.unroute(call);
    page.route(
        call,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(400)
                    .setContentType("application/problem+json")
                    .setBody(problem.encode())));
  }
}
