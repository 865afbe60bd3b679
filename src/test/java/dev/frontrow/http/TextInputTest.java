package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.frontrow.http.ContractClient.SeenAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that nobody can see, or that is no text, is refused where it stands. */
class TextInputTest {
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u3000",
        "\u00A0\u2003",
        "\u200B\u200D",
        "\u200E\u200F",
        "\u2060\uFEFF",
        "\u3164",
        "\u2800",
        "\u00AD",
        "\uFE0F",
        "a\u0085",
        "a\u009B",
        "a\u2028",
        "a\u202Eb"
      })
  void a_line_is_refused_at_each_place(String text) {
    assertEquals(Set.of("/name"), pointers(edge.client().post("/users", user().put("name", text))));
    assertEquals(
        Set.of("/title", "/venue"),
        pointers(
            edge.organiser()
                .post("/admin/concerts", concert().put("title", text).put("venue", text))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00A0", "\u3000", "\u200B", "\u200D", "\uFEFF", "\u00AD", "\u202E", "\u3164", "\u0085"
      })
  void an_address_holds_nothing_that_does_not_show(String character) {
    for (String email :
        Set.of(
            "a@ex.org" + character,
            character + "a@ex.org",
            "a" + character + "@ex.org",
            "a@e" + character + "x.org")) {
      assertEquals(
          Set.of("/email"), pointers(edge.client().post("/users", user().put("email", email))));
    }
  }

  @Test
  void a_description_has_lines_but_no_other_controls() {
    assertEquals(
        201,
        edge.organiser()
            .post("/admin/concerts", concert().put("description", "One.\r\n\tTwo."))
            .status());
    for (String text : Set.of("\u0000", "\u001B[2J", "\u007F", "\u009B")) {
      assertEquals(
          Set.of("/description"),
          pointers(
              edge.organiser().post("/admin/concerts", concert().put("description", "a" + text))));
    }
  }

  @Test
  void lengths_are_those_of_the_normalised_text() {
    String decomposed = "\u1100\u1161\u11A8";
    assertEquals(
        201, edge.client().post("/users", user().put("name", decomposed.repeat(100))).status());
    assertEquals(
        Set.of("/name"),
        pointers(edge.client().post("/users", user().put("name", decomposed.repeat(101)))));
  }

  private static JsonObject user() {
    return new JsonObject()
        .put("email", "min@ex.org")
        .put("password", "seven quiet rivers")
        .put("name", "Min");
  }

  private static JsonObject concert() {
    return new JsonObject()
        .put("title", "Winter Lights")
        .put("venue", "Han River Hall")
        .put(
            "schedules",
            new JsonArray()
                .add(new JsonObject().put("startsAt", "2097-03-05T10:00:00Z").put("price", 1)));
  }

  private static Set<String> pointers(SeenAnswer answer) {
    assertEquals(400, answer.status(), answer::toString);
    JsonArray errors = answer.json().getJsonArray("errors");
    return IntStream.range(0, errors.size())
        .mapToObj(i -> errors.getJsonObject(i).getString("pointer"))
        .collect(Collectors.toSet());
  }
}
