package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.ContractClient.SeenAnswer;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a link to a page shows before it is followed, and what that costs. */
class ConcertPreviewsTest {
  private static final String PERSON = "text/html,*/*;q=0.8";
  private static final String ANYTHING = "*/*";

  private static TestEdge edge;
  private static TestEdge unnamed;

  /** Kept, since a client that nothing refers to any more closes its connections. */
  private static ContractClient person;

  private static ContractClient stranger;

  @BeforeAll
  static void start() {
    edge = TestEdge.start("http.public-url", "https://tickets.example.org/");
    unnamed = TestEdge.start(Map.of());
    person = edge.client();
    stranger = unnamed.client();
  }

  @AfterAll
  static void stop() {
    edge.close();
    unnamed.close();
  }

  @AfterEach
  void reset() {
    edge.parts.script.reset();
    edge.parts.reservations.concert = Sample.concert();
  }

  private static Future<SeenAnswer> asked(
      TestEdge where, String path, String accept, String language) {
    return (where == edge ? person : stranger)
        .with("Accept", accept)
        .with("Accept-Language", language)
        .exchange("GET", path, Optional.empty());
  }

  private static String document(TestEdge where, String path, String language) {
    SeenAnswer page = Waits.result(asked(where, path, ANYTHING, language));
    assertEquals(200, page.status(), path);
    return page.body().toString();
  }

  /** A page of a concert that nobody has looked at yet. */
  private static String newPage() {
    return "/concerts/" + UUID.randomUUID();
  }

  private static void has(String document, String... parts) {
    for (String part : parts) {
      assertTrue(document.contains(part), () -> part + " is not in " + head(document));
    }
  }

  private static String head(String document) {
    return document.replaceAll("(?s)<script>.*", "");
  }

  @Test
  void a_concert_says_what_it_is_in_the_readers_language() {
    edge.parts.reservations.concert =
        Sample.concert(
            "<b>\"R&B\" 겨울밤의 꿈</b> '27",
            "올림픽홀 <1>",
            LocalDate.of(2097, 3, 5),
            LocalDate.of(2097, 3, 7));
    String page = newPage();
    String title = "&lt;b&gt;&quot;R&amp;B&quot; 겨울밤의 꿈&lt;/b&gt; &#39;27";
    String english = document(edge, page, "en");
    has(
        english,
        "<html lang=\"en\"",
        "<title>" + title + " · Frontrow</title>",
        "<meta property=\"og:title\" content=\"" + title + "\">",
        "content=\"5 March 2097 to 7 March 2097 · 올림픽홀 &lt;1&gt;\"",
        "<meta property=\"og:type\" content=\"website\">",
        "<meta property=\"og:site_name\" content=\"Frontrow\">",
        "<meta property=\"og:locale\" content=\"en_GB\">",
        "<meta property=\"og:url\" content=\"https://tickets.example.org/concerts/"
            + Sample.CONCERT
            + "\">",
        "<meta property=\"og:image\" content=\"https://tickets.example.org/assets/");
    assertFalse(english.contains("<b>"), english);
    String korean = document(edge, page + "/line", "ko-KR,en;q=0.5");
    has(
        korean,
        "<html lang=\"ko\"",
        "content=\"2097년 3월 5일 ~ 2097년 3월 7일 · 올림픽홀 &lt;1&gt;\"",
        "<meta property=\"og:locale\" content=\"ko_KR\">",
        "<link rel=\"canonical\" href=\"https://tickets.example.org/concerts/");
  }

  @Test
  void the_picture_is_a_png_of_the_size_that_is_said() {
    String document = document(edge, "/", "en");
    String address =
        document.replaceAll(
            "(?s).*og:image\" content=\"https://tickets.example.org([^\"]+)\".*", "$1");
    SeenAnswer picture = Waits.result(asked(edge, address, ANYTHING, "en"));
    assertEquals("image/png", picture.headers().get("Content-Type"));
    assertEquals(1200, picture.body().getInt(16));
    assertEquals(630, picture.body().getInt(20));
    assertTrue(picture.body().length() < 60_000, "" + picture.body().length());
    has(document, "og:image:width\" content=\"1200", "og:image:height\" content=\"630");
  }

  @Test
  void without_a_public_url_no_address_is_made_up_from_the_request() {
    for (String path : List.of("/", newPage())) {
      String document = document(unnamed, path, "en");
      has(document, "og:title", "og:description");
      for (String absent : List.of("og:url", "og:image", "canonical", "127.0.0.1")) {
        assertFalse(document.contains(absent), absent);
      }
    }
  }

  @Test
  void each_document_has_a_tag_of_its_own() {
    String page = newPage();
    SeenAnswer english = Waits.result(asked(edge, page, PERSON, "en"));
    SeenAnswer korean = Waits.result(asked(edge, page, PERSON, "ko"));
    String tag = english.headers().get("ETag");
    assertNotEquals(tag, korean.headers().get("ETag"));
    assertNotEquals(tag, Waits.result(asked(edge, "/", PERSON, "en")).headers().get("ETag"));
    SeenAnswer again =
        Waits.result(
            person
                .with("Accept", PERSON)
                .with("If-None-Match", tag)
                .exchange("GET", page, Optional.empty()));
    assertEquals(304, again.status());
    assertEquals("Accept, Accept-Encoding, Accept-Language", again.headers().get("Vary"));
  }

  @Test
  void a_concert_that_is_not_there_is_404_for_people_and_a_problem_for_programs() {
    edge.parts.script.refuse("concert", FailureCode.CONCERT_NOT_FOUND);
    for (String rest : List.of("", "/line", "/dates", "/hold/" + UUID.randomUUID())) {
      SeenAnswer page = Waits.result(asked(edge, newPage() + rest, PERSON, "ko"));
      assertEquals(404, page.status());
      has(page.body().toString(), "<html lang=\"ko\"", "<title>페이지를 찾을 수 없습니다 · Frontrow</title>");
      SeenAnswer problem = Waits.result(asked(edge, newPage() + rest, "application/json", "ko"));
      assertEquals("not-found", problem.code());
    }
  }

  @Test
  void a_crowd_at_one_page_looks_once_a_second_at_most() {
    for (boolean there : new boolean[] {true, false}) {
      edge.parts.script.reset();
      if (!there) {
        edge.parts.script.refuse("concert", FailureCode.CONCERT_NOT_FOUND);
      }
      String page = newPage();
      long begun = System.nanoTime();
      for (int round = 0; round < 20; round++) {
        Waits.result(
            Future.all(Stream.generate(() -> asked(edge, page, PERSON, "en")).limit(20).toList()));
      }
      long seconds = (System.nanoTime() - begun) / 1_000_000_000;
      int looks = edge.parts.script.asked("concert").size();
      assertTrue(looks >= 1 && looks <= 1 + seconds, looks + " looks in " + seconds + " s");
    }
  }

  @Test
  void nobody_waits_for_a_look_that_is_refused_or_late() {
    edge.parts.script.refuse("concert", FailureCode.OVERLOADED);
    has(document(edge, newPage(), "en"), "<title>Frontrow</title>");
    edge.parts.script.reset();
    Promise<Void> never = Promise.promise();
    edge.parts.script.hold("concert", never.future());
    has(document(edge, newPage(), "en"), "<title>Frontrow</title>");
  }
}
