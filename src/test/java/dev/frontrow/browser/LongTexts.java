package dev.frontrow.browser;

import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** Texts without a space, and concerts, refusals and changed answers that contain them. */
final class LongTexts {
  static final String TITLE = "2027김민아단독콘서트겨울밤의꿈앙코르공연서울";
  static final String NAME = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오";
  static final String WORD = "Incomprehensibilities".repeat(5).substring(0, 100);

  private LongTexts() {}

  static void refuse(Route route) {
    JsonObject fault = new JsonObject().put("pointer", "/name").put("detail", WORD);
    JsonObject problem =
        new JsonObject()
            .put("status", 400)
            .put("code", "invalid-request")
            .put(
                "errors",
                new JsonArray()
                    .add(fault)
                    .add(fault.copy().put("pointer", "/other").put("detail", TITLE)));
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(400)
            .setContentType("application/problem+json")
            .setBody(problem.encode()));
  }

  static void changed(Route route, UnaryOperator<JsonObject> change) {
    var answer = route.fetch();
    route.fulfill(
        new Route.FulfillOptions()
            .setResponse(answer)
            .setBody(change.apply(new JsonObject(answer.text())).encode()));
  }

  static JsonObject concert(String title, int seats, long price) {
    Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(30, ChronoUnit.DAYS);
    JsonArray dates = new JsonArray();
    for (int day = 0; day < 2; day++) {
      dates.add(
          new JsonObject()
              .put("startsAt", first.plus(day, ChronoUnit.DAYS).toString())
              .put("seats", seats)
              .put("price", price));
    }
    return new JsonObject()
        .put("title", title)
        .put("venue", title.equals(WORD) ? TITLE : WORD)
        .put("description", TITLE + " " + WORD + "\n" + TITLE.repeat(3))
        .put("schedules", dates);
  }
}
