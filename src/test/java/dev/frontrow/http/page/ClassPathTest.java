package dev.frontrow.http.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The program's own files: in a directory when it runs from source, in a jar when it is packed. */
class ClassPathTest {
  private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/5.35.0/";

  @Test
  void files_are_found_in_a_directory_and_below_it() throws IOException {
    SortedMap<String, byte[]> files = ClassPath.besides("dev/frontrow/http/pages/index.html");
    assertTrue(
        files.keySet().containsAll(Arrays.asList("index.html", "docs.html")),
        files.keySet().toString());
  }

  @Test
  void files_are_found_in_a_jar_as_often_as_somebody_asks() throws IOException {
    for (int time = 0; time < 2; time++) {
      SortedMap<String, byte[]> files = ClassPath.besides(SWAGGER + "index.html");
      assertArrayEquals(ClassPath.read(SWAGGER + "swagger-ui.css"), files.get("swagger-ui.css"));
      assertTrue(
          files.keySet().stream().noneMatch(name -> name.startsWith("/")),
          files.keySet().toString());
    }
  }

  @Test
  void what_the_program_lacks_is_named() {
    IOException lacking = assertThrows(IOException.class, () -> ClassPath.read("no/such.file"));
    assertEquals("the program's file no/such.file is missing", lacking.getMessage());
  }
}
