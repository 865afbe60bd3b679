package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Accounts, in a browser. */
class AccountPagesTest extends BrowserTestBase {
  @Test
  void somebody_signs_up_and_is_still_known_after_a_reload() {
    Visitor visitor = unknown(Look.PHONE).goTo("/");
    visitor.link("Sign in").click();
    visitor.link("Create an account").click();
    visitor.field("Name").fill("Mina Park");
    visitor.field("E-mail address").fill("mina-" + UUID.randomUUID() + "@example.com");
    visitor.field("Password").fill("a few words are better");
    visitor.button("Create an account").click();

    assertThat(visitor.title()).hasText("Concerts");
    assertThat(visitor.text("Signed in as Mina Park")).isVisible();
    visitor.page().reload();
    assertThat(visitor.text("Signed in as Mina Park")).isVisible();
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
