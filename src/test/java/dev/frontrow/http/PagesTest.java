package dev.frontrow.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.http.ContractClient.Seen;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The static pages: all from this server, under a strict policy. */
class PagesTest {
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static Seen get(String path) {
    return TestEdge.await(edge.client().exchange("GET", path, Optional.empty()));
  }

  @Test
  void every_page_is_there_under_a_policy_that_allows_nothing_from_elsewhere() {
    for (String path : Pages.paths()) {
      Seen page = get(path);
      assertEquals(200, page.status(), path);
      String policy = page.headers().get("Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
      assertFalse(policy.matches(".*(http|\\*|unsafe-eval).*"), policy);
      assertEquals("nosniff", page.headers().get("X-Content-Type-Options"));
    }
  }

  @Test
  void our_pages_name_no_outside_resource() {
    for (String path : new String[] {"/", "/docs", "/docs/docs.js", "/pages.css"}) {
      assertFalse(get(path).body().toString().matches("(?s).*(https?:)?//[a-z].*"), path);
    }
  }

  @Test
  void the_contract_is_served_as_it_is() {
    Seen contract = get("/openapi.yaml");
    assertTrue(contract.body().toString().startsWith("openapi: 3.1"));
    assertEquals("application/yaml", contract.headers().get("Content-Type"));
    Seen unchanged =
        TestEdge.await(
            edge.client()
                .with("If-None-Match", contract.headers().get("ETag"))
                .exchange("GET", "/openapi.yaml", Optional.empty()));
    assertEquals(304, unchanged.status());
  }

  @Test
  void nothing_else_of_the_class_path_is_served() {
    assertEquals(404, get("/dev/frontrow/http/pages/index.html").status());
    assertEquals(404, get("/docs/../logback.xml").status());
    assertEquals(404, get("/logback.xml").status());
  }
}
