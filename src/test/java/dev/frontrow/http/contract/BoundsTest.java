package dev.frontrow.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.api.Balance;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.NewUser;
import dev.frontrow.api.PageRequest;
import dev.frontrow.api.Policy;
import dev.frontrow.testing.Waits;
import dev.frontrow.text.EmailAddress;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bound is one number, in the contract, in the parts and on the pages. */
@ExtendWith(VertxExtension.class)
class BoundsTest {
  private static final Path PAGES = Path.of("src/main/resources/dev/frontrow/http/pages/app");
  private static final Set<String> UPPER = Set.of("maximum", "maxLength", "maxItems");

  /** Forms on the wire and generous bounds of answers; no part compares anything with these. */
  private static final Pattern FORMS =
      Pattern.compile(
          "(Id|Instant|GivenInstant|InstantOrNull|Date|Period|Money|MoneyOrNull|Count|NextCursor"
              + "|Token|Cursor|NewSession|QueueStatus|LedgerEntry|Problem)/.*"
              + "|(New)?Concert/timeZone/maxLength");

  private static final long SEATS = NewSchedule.MAX_SEATS;

  private static final Map<String, Long> BOUNDS =
      Map.ofEntries(
          Map.entry("IdempotencyKey/maxLength", (long) IdempotencyKey.MAX_LENGTH),
          Map.entry("NewUser/email/maxLength", (long) EmailAddress.MAX_LENGTH),
          Map.entry("User/email/maxLength", (long) EmailAddress.MAX_LENGTH),
          Map.entry("NewUser/password/maxLength", (long) NewUser.MAX_PASSWORD),
          Map.entry("NewUser/name/maxLength", (long) NewUser.MAX_NAME),
          Map.entry("User/name/maxLength", (long) NewUser.MAX_NAME),
          Map.entry("NewCharge/amount/maximum", ChargeRequest.MAX_AMOUNT),
          Map.entry("NewConcert/title/maxLength", (long) NewConcert.MAX_TITLE),
          Map.entry("NewConcert/venue/maxLength", (long) NewConcert.MAX_TITLE),
          Map.entry("NewConcert/description/maxLength", (long) NewConcert.MAX_DESCRIPTION),
          Map.entry("NewConcert/schedules/maxItems", (long) NewConcert.MAX_SCHEDULES),
          Map.entry("Concert/title/maxLength", (long) NewConcert.MAX_TITLE),
          Map.entry("Concert/venue/maxLength", (long) NewConcert.MAX_TITLE),
          Map.entry("Concert/description/maxLength", (long) NewConcert.MAX_DESCRIPTION),
          Map.entry("Sales/items/maxItems", (long) NewConcert.MAX_SCHEDULES),
          Map.entry("ScheduleList/items/maxItems", (long) NewConcert.MAX_SCHEDULES),
          Map.entry("AvailableSeatsByDate/items/maxItems", (long) NewConcert.MAX_SCHEDULES),
          Map.entry("NewSchedule/price/maximum", NewSchedule.MAX_PRICE),
          Map.entry("NewSchedule/seats/maximum", SEATS),
          Map.entry("NewReservation/seatNumber/maximum", SEATS),
          Map.entry("Reservation/seatNumber/maximum", SEATS),
          Map.entry("Reservation/seatsTotal/maximum", SEATS),
          Map.entry("Schedule/seatsTotal/maximum", SEATS),
          Map.entry("Schedule/seatsAvailable/maximum", SEATS),
          Map.entry("DateSales/seatsTotal/maximum", SEATS),
          Map.entry("DateSales/sold/maximum", SEATS),
          Map.entry("DateSales/held/maximum", SEATS),
          Map.entry("DateSales/available/maximum", SEATS),
          Map.entry("Seat/number/maximum", SEATS),
          Map.entry("SeatMap/seatsAvailable/maximum", SEATS),
          Map.entry("SeatMap/seats/maxItems", SEATS),
          Map.entry("AvailableSeatsByDate/items/seats/maxItems", SEATS),
          Map.entry("AvailableSeatsByDate/items/seats/number/maximum", SEATS),
          Map.entry("LiveHoldExpiredFrame/seatNumber/maximum", SEATS),
          Map.entry("LiveSeatsFrame/seats/maxItems", SEATS),
          Map.entry("LiveSeatsChangedFrame/changes/maxItems", SEATS),
          Map.entry("LiveSeatsChangedFrame/changes/number/maximum", SEATS),
          Map.entry("Policy/maxActive/maximum", (long) Policy.MAX_COUNT),
          Map.entry("Policy/admitCount/maximum", (long) Policy.MAX_COUNT),
          Map.entry("PolicyInForce/maxActive/maximum", (long) Policy.MAX_COUNT),
          Map.entry("PolicyInForce/admitCount/maximum", (long) Policy.MAX_COUNT),
          Map.entry("ConcertPage/items/maxItems", (long) PageRequest.MAX_LIMIT),
          Map.entry("ReservationPage/items/maxItems", (long) PageRequest.MAX_LIMIT),
          Map.entry("LedgerEntryPage/items/maxItems", (long) PageRequest.MAX_LIMIT),
          Map.entry("PaymentPage/items/maxItems", (long) PageRequest.MAX_LIMIT),
          Map.entry("Limit/maximum", (long) PageRequest.MAX_LIMIT));

  private static JsonObject components;

  @BeforeAll
  static void read(Vertx vertx) {
    components = Waits.result(Contract.read(vertx)).getJsonObject("components");
  }

  @Test
  void every_upper_bound_of_the_contract_is_that_of_the_part() {
    Map<String, Long> found = new TreeMap<>();
    collect(components.getJsonObject("schemas"), "", true, found);
    collect(components.getJsonObject("parameters"), "", true, found);
    found.keySet().removeIf(name -> FORMS.matcher(name).matches());

    assertEquals(new TreeMap<>(BOUNDS), found);
  }

  /**
   * Bounds by schema and property; the words of JSON Schema between them are left out.
   *
   * @param named whether the members of the node have names of ours, not words of JSON Schema
   */
  private static void collect(
      JsonObject node, String path, boolean named, Map<String, Long> found) {
    for (Map.Entry<String, Object> member : node) {
      String name = member.getKey();
      if (member.getValue() instanceof JsonObject inner) {
        collect(
            inner, named ? path + name + "/" : path, name.equals("properties") && !named, found);
      } else if (UPPER.contains(name) && member.getValue() instanceof Number bound) {
        found.put(path + name, bound.longValue());
      }
    }
  }

  @Test
  void lower_bounds_and_defaults_are_those_of_the_parts() {
    JsonObject policy = properties("Policy");

    assertEquals(
        NewUser.MIN_PASSWORD,
        properties("NewUser").getJsonObject("password").getInteger("minLength"));
    assertEquals(
        NewSchedule.DEFAULT_SEATS,
        properties("NewSchedule").getJsonObject("seats").getInteger("default"));
    assertEquals(
        Policy.DEFAULT.claimTimeout().toString(),
        policy.getJsonObject("claimTimeout").getString("default"));
    assertEquals(
        Policy.DEFAULT.idleTimeout().toString(),
        policy.getJsonObject("idleTimeout").getString("default"));
    assertEquals(
        Policy.DEFAULT.activeTimeout().toString(),
        policy.getJsonObject("activeTimeout").getString("default"));
    assertEquals(NewSchedule.MAX_PRICE, Balance.MAX, "a seat costs no more than a wallet holds");
  }

  @Test
  void the_pages_stop_where_the_contract_does() throws IOException {
    String organiser = Files.readString(PAGES.resolve("organiser/new-page.js"));
    String account = Files.readString(PAGES.resolve("account/account-page.js"));
    String policy = Files.readString(PAGES.resolve("organiser/policy-form.js"));
    String charge = Files.readString(PAGES.resolve("wallet/charge.js"));

    assertEquals(NewConcert.MAX_SCHEDULES, number("MOST_DATES = (\\d+)", organiser));
    assertEquals(NewSchedule.MAX_SEATS, number("MOST_SEATS = ([\\d_]+)", organiser));
    assertEquals(NewSchedule.MAX_PRICE, number("MOST_PRICE = ([\\d_]+)", organiser));
    assertEquals(Policy.MAX_COUNT, number("MOST = ([\\d_]+)", policy));
    assertEquals(ChargeRequest.MAX_AMOUNT, number("MOST_CHARGE = ([\\d_]+)", charge));
    assertEquals(NewConcert.MAX_TITLE, number("id: 'title'.*?maxlength: (\\d+)", organiser));
    assertEquals(NewConcert.MAX_TITLE, number("id: 'venue'.*?maxlength: (\\d+)", organiser));
    assertEquals(
        NewConcert.MAX_DESCRIPTION, number("id: 'description'.*?maxlength: (\\d+)", organiser));
    assertEquals(NewUser.MAX_NAME, number("name: \\{.*?maxlength: (\\d+)", account));
  }

  private static JsonObject properties(String schema) {
    return components.getJsonObject("schemas").getJsonObject(schema).getJsonObject("properties");
  }

  private static int number(String pattern, String text) {
    return Integer.parseInt(
        Pattern.compile(pattern)
            .matcher(text)
            .results()
            .findFirst()
            .map(found -> found.group(1).replace("_", ""))
            .orElseThrow());
  }
}
