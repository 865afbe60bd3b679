package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.ContractClient.SeenAnswer;
import dev.frontrow.http.page.PageFiles;
import dev.frontrow.testing.Waits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages: all from this server, under a strict policy, kept as long as they may be. */
class PagesTest {
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  private static final Pattern VERSIONED = Pattern.compile("\"(/assets/[\\w-]{16}/)([^\"]+)\"");

  /** What stands in the document itself. */
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");

  private static TestEdge edge;

  /** Kept, since a client that nothing refers to any more closes its connections. */
  private static ContractClient anybody;

  private static Set<String> paths;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    anybody = edge.client();
    paths = Waits.result(PageFiles.of(edge.vertx)).paths();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static SeenAnswer get(String path, String... headers) {
    return send("GET", path, headers);
  }

  private static SeenAnswer send(String method, String path, String... headers) {
    ContractClient client = anybody;
    for (int i = 0; i < headers.length; i += 2) {
      client = client.with(headers[i], headers[i + 1]);
    }
    return Waits.result(client.exchange(method, path, Optional.empty()));
  }

  @Test
  void every_file_is_there_under_a_policy_that_allows_nothing_from_elsewhere() {
    assertTrue(paths.containsAll(List.of("/", "/docs", "/openapi.yaml")), "" + paths);
    for (String path : paths) {
      SeenAnswer page = get(path);
      assertEquals(200, page.status(), path);
      String policy = page.headers().get("Content-Security-Policy");
      boolean isDocument = path.equals("/");
      assertTrue(
          policy.startsWith(
              "default-src 'none'; script-src 'self'" + (isDocument ? " 'sha256-" : ";")),
          policy);
      assertFalse(policy.matches(".*(http|\\*|unsafe-eval).*"), policy);
      assertEquals(
          path.startsWith("/docs") || path.equals("/openapi.yaml"),
          policy.contains("unsafe"),
          path);
      assertEquals("nosniff", page.headers().get("X-Content-Type-Options"));
      assertEquals("no-referrer", page.headers().get("Referrer-Policy"));
      assertEquals("same-origin", page.headers().get("Cross-Origin-Opener-Policy"));
      assertTrue(page.headers().contains("Permissions-Policy"), path);
    }
  }

  @Test
  void the_one_script_in_the_document_is_allowed_by_its_digest() throws NoSuchAlgorithmException {
    SeenAnswer index = get("/");
    List<String> scripts =
        SCRIPT.matcher(index.body().toString()).results().map(it -> it.group(1)).toList();
    assertEquals(1, scripts.size());
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(scripts.get(0).getBytes(StandardCharsets.UTF_8));
    String allowed = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    assertTrue(
        index
            .headers()
            .get("Content-Security-Policy")
            .contains("; script-src 'self' " + allowed + ";"));
  }

  @Test
  void our_pages_load_nothing_from_outside() {
    for (String path : paths) {
      if (!path.contains("swagger") && !path.contains("/lib/") && !path.equals("/openapi.yaml")) {
        String text = get(path).body().toString();
        String outside = text.replace("http://www.w3.org/2000/svg", "");
        assertFalse(outside.matches("(?s).*[\"'(](https?:)?//[a-z].*"), path);
      }
    }
  }

  @Test
  void the_contract_is_served_as_it_is() {
    SeenAnswer contract = get("/openapi.yaml");
    assertTrue(contract.body().toString().startsWith("openapi: 3.1"));
    assertEquals("application/yaml", contract.headers().get("Content-Type"));
  }

  @Test
  void what_did_not_change_is_not_sent_again() {
    for (String path : paths) {
      for (String encoding : List.of("gzip, deflate, br", "identity")) {
        SeenAnswer first = get(path, "Accept-Encoding", encoding);
        String tag = first.headers().get("ETag");
        SeenAnswer again =
            get(path, "Accept-Encoding", encoding, "If-None-Match", "\"other\", " + tag);
        assertEquals(304, again.status(), path);
        assertEquals(0, again.body().length());
        assertEquals(tag, again.headers().get("ETag"));
        assertEquals(first.headers().get("Cache-Control"), again.headers().get("Cache-Control"));
        assertEquals(200, get(path, "If-None-Match", "\"other\"").status(), path);
      }
    }
  }

  @Test
  void what_packs_well_is_sent_packed_to_who_can_unpack_it() throws IOException {
    SeenAnswer plain = get("/openapi.yaml");
    SeenAnswer packed = get("/openapi.yaml", "Accept-Encoding", "deflate, GZIP;q=0.5");
    SeenAnswer refused = get("/openapi.yaml", "Accept-Encoding", "gzip;q=0, identity");

    assertEquals("gzip", packed.headers().get("Content-Encoding"));
    assertTrue(packed.body().length() < plain.body().length() / 3, "" + packed.body().length());
    assertNotEquals(plain.headers().get("ETag"), packed.headers().get("ETag"));
    assertEquals("Accept-Encoding", packed.headers().get("Vary"));
    try (GZIPInputStream content =
        new GZIPInputStream(new ByteArrayInputStream(packed.body().getBytes()))) {
      assertArrayEquals(plain.body().getBytes(), content.readAllBytes());
    }
    assertFalse(plain.headers().contains("Content-Encoding"));
    assertFalse(refused.headers().contains("Content-Encoding"));
  }

  @Test
  void the_document_is_asked_for_each_time_and_its_parts_never_again() {
    SeenAnswer index = get("/");
    assertEquals("no-cache", index.headers().get("Cache-Control"));
    assertEquals("Accept, Accept-Encoding, Accept-Language", index.headers().get("Vary"));
    Matcher parts = VERSIONED.matcher(index.body().toString());
    assertTrue(parts.find(), index.body().toString());
    do {
      SeenAnswer part = get(parts.group(1) + parts.group(2));
      assertEquals("public, max-age=31536000, immutable", part.headers().get("Cache-Control"));
    } while (parts.find());
  }

  @Test
  void a_part_that_a_node_of_another_version_names_is_given_but_not_to_keep() {
    Matcher part = VERSIONED.matcher(get("/").body().toString());
    assertTrue(part.find());
    SeenAnswer other = get("/assets/anotherDigest000/" + part.group(2));
    assertEquals(200, other.status());
    assertEquals("no-store", other.headers().get("Cache-Control"));
    assertEquals(404, get("/assets/anotherDigest000/no-such.js", "Accept", BROWSER).status());
    assertEquals(404, get("/assets/anotherDigest000/").status());
    assertEquals(404, get("/assets/" + part.group(2)).status());
  }

  @Test
  void a_head_is_answered_as_a_get_without_its_body() {
    for (String path :
        List.of("/", "/docs", "/wallet", "/concerts/" + Sample.CONCERT, "/concerts", "/%E0%A4%A")) {
      SeenAnswer head = send("HEAD", path, "Accept", BROWSER);
      SeenAnswer whole = get(path, "Accept", BROWSER);
      assertEquals(whole.status(), head.status(), path);
      assertEquals(0, head.body().length());
      for (String name : List.of("ETag", "Content-Type", "Content-Length", "Cache-Control")) {
        assertEquals(whole.headers().get(name), head.headers().get(name), name);
      }
    }
  }

  @Test
  void every_page_of_the_table_is_the_document_for_who_wants_to_look_at_it() {
    List<String> routes = Waits.result(PageFiles.of(edge.vertx)).routes().paths();
    assertTrue(routes.size() > 10, routes.toString());
    for (String route : routes) {
      String path = route.replaceAll(":\\w+", Sample.CONCERT.toString());
      String withSlash = path.equals("/") ? path : path + "/";
      for (String asked : List.of(path, withSlash, path + "?x=%E0%A4%A")) {
        SeenAnswer page = get(asked, "Accept", BROWSER);
        assertEquals(200, page.status(), asked);
        assertTrue(page.body().toString().contains("<div id=\"app\">"), asked);
      }
    }
  }

  @Test
  void an_address_that_no_page_has_is_the_document_with_404() {
    String document = get("/concerts/not-a-uuid", "Accept", BROWSER).body().toString();
    assertTrue(document.contains("<title>Page not found · Frontrow</title>"), document);
    String id = Sample.CONCERT.toString();
    for (String path :
        List.of(
            "/concerts/not-a-uuid",
            "/concerts",
            "/concerts/",
            "/concerts/" + id.substring(1),
            "/concerts/" + id + "0",
            "/concerts/" + id + "/nothing",
            "/concerts/" + id + "/seats",
            "/concerts/" + id + "/seats/x",
            "/concerts/1-1-1-1-1/line",
            "/nothing",
            "/Wallet",
            "/%77allet",
            "/wallet/x/y/z",
            "/tickets/not-a-uuid",
            "/organiser/concerts/x",
            "/index.html",
            "/documents",
            "/%E0%A4%A",
            "/%",
            "/%zz?a=b",
            "/%00",
            "/concerts/%FF",
            "/tickets/%E0%A4%A")) {
      SeenAnswer page = get(path, "Accept", BROWSER, "If-None-Match", "*");
      assertEquals(404, page.status(), path);
      assertEquals("text/html; charset=utf-8", page.headers().get("Content-Type"), path);
      assertEquals("no-cache", page.headers().get("Cache-Control"), path);
      assertFalse(page.headers().contains("ETag"), path);
      assertEquals(document, page.body().toString(), path);
      String problem = "application/problem+json";
      assertEquals(problem, get(path).headers().get("Content-Type"), path);
    }
  }

  @Test
  void who_does_not_want_html_learns_that_there_is_nothing() {
    for (String accept : List.of("application/json", "*/*", "text/*", "text/html;q=0, */*")) {
      SeenAnswer nothing = get("/nothing", "Accept", accept);
      assertEquals(404, nothing.status(), accept);
      assertEquals("not-found", nothing.code());
    }
    assertEquals("not-found", get("/nothing").code());
    for (String path :
        List.of("/api", "/api/v1/nothing", "/api/v2/concerts", "/docs/nothing", "/assets")) {
      assertEquals("not-found", get(path, "Accept", BROWSER).code(), path);
    }
    for (String path : List.of("/api/v1/%E0%A4%A", "/docs/%", "/assets/%FF")) {
      assertEquals("invalid-request", get(path, "Accept", BROWSER).code(), path);
    }
    assertEquals("not-found", get("/wallet", "Accept", "application/json").code());
    assertEquals("not-found", send("POST", "/nothing", "Accept", BROWSER).code());
    assertEquals("method-not-allowed", send("POST", "/", "Accept", BROWSER).code());
  }

  @Test
  void nothing_else_of_the_class_path_is_served() {
    String digest =
        paths.stream().filter(it -> it.startsWith("/assets/")).findFirst().orElseThrow();
    String assets = digest.substring(0, digest.indexOf('/', "/assets/".length()) + 1);
    for (String path :
        List.of(
            "/dev/frontrow/http/pages/index.html",
            "/docs/../logback.xml",
            "/logback.xml",
            assets + "../../logback.xml",
            assets + "%2e%2e/%2e%2e/logback.xml",
            assets + "lib.properties",
            assets + "lib/META-INF/MANIFEST.MF",
            assets + "PagesTest.class")) {
      assertEquals(404, get(path).status(), path);
    }
  }
}
