package dev.frontrow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The account menu at the head of each page. */
class AccountMenuTest extends BrowserTestBase {
  private static final List<String> NAMES = List.of("김".repeat(36), "W".repeat(100), "Mina Park");

  private static Locator menu(Visitor visitor) {
    return visitor.page().locator("#account-menu");
  }

  /** Every part of the head and of the menu is inside the window, and none covers another. */
  private static void fits(Visitor visitor, String name) {
    Page page = visitor.page();
    int width = page.viewportSize().width;
    assertEquals(width, page.evaluate("document.documentElement.scrollWidth"), name);
    double right = 0;
    for (Locator part : page.locator(".brand, .site-nav a, .account-button").all()) {
      if (part.isVisible()) {
        BoundingBox box = Objects.requireNonNull(part.boundingBox());
        assertTrue(box.x >= right - 0.5 && box.x + box.width <= width, name + " " + part);
        assertTrue(box.height >= 44 && box.width >= 28, name + " " + part);
        right = box.x + box.width;
      }
    }
    for (Locator part : menu(visitor).locator("strong, span, a, button").all()) {
      BoundingBox box = Objects.requireNonNull(part.boundingBox());
      assertTrue(box.x >= 0 && box.x + box.width <= width, name + " " + part);
    }
  }

  @Test
  void the_menu_has_the_name_the_own_pages_and_sign_out_at_any_width() {
    for (String name : NAMES) {
      Visitor visitor = buyer(Look.PHONE, sale(), name).goTo("/");
      visitor.button("Account").click();
      assertThat(menu(visitor).locator("strong")).hasText(name);
      for (int width : new int[] {320, 390, 1440}) {
        visitor.page().setViewportSize(width, 844);
        fits(visitor, name + " at " + width);
      }
    }
    Visitor organiser = organiser(Look.PHONE).goTo("/organiser");
    organiser.page().setViewportSize(320, 700);
    organiser.button("Account").click();
    fits(organiser, "organiser");
    menu(organiser).getByText("Wallet").click();
    assertThat(organiser.title()).hasText("Wallet");
    assertThat(menu(organiser)).isHidden();
  }

  @Test
  void it_works_by_keyboard_and_closes_by_escape_by_a_press_elsewhere_and_by_going_on() {
    Visitor visitor = buyer(Look.DESK).goTo("/");
    Page page = visitor.page();
    Locator button = visitor.button("Account");
    assertThat(button).hasAttribute("aria-expanded", "false");
    button.focus();
    page.keyboard().press("Enter");
    assertThat(button).hasAttribute("aria-expanded", "true");
    page.keyboard().press("Tab");
    assertThat(menu(visitor).getByRole(AriaRole.LINK).first()).isFocused();
    page.keyboard().press("Escape");
    assertThat(menu(visitor)).isHidden();
    assertThat(button).isFocused();

    button.click();
    assertThat(menu(visitor)).isVisible();
    visitor.title().click();
    assertThat(menu(visitor)).isHidden();

    button.click();
    page.keyboard().press("Shift+Tab");
    assertThat(menu(visitor)).isHidden();

    button.click();
    menu(visitor).getByRole(AriaRole.BUTTON).click();
    assertThat(button).hasCount(0);
    assertThat(visitor.link("Sign in").first()).isFocused();
    assertThat(visitor.title()).hasText("Concerts");
  }
}
