package dev.frontrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.PackageVersion;
import io.netty.util.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The class path has the versions that {@code pom.xml} asks for, not those that the BOM of Vert.x
 * brings.
 */
class LibraryVersionsTest {
  @Test
  void every_part_of_netty_has_the_version_of_the_pom() throws IOException {
    Set<String> versions =
        Version.identify().values().stream()
            .map(Version::artifactVersion)
            .collect(Collectors.toSet());
    assertEquals(Set.of(property("netty.version")), versions);
  }

  @Test
  void jackson_has_the_version_of_the_pom() throws IOException {
    String expected = property("jackson.version");
    assertEquals(expected, PackageVersion.VERSION.toString());
    assertEquals(expected, com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString());
  }

  @Test
  void the_pages_name_the_versions_of_the_pom() throws IOException {
    String files =
        Files.readString(Path.of("src/main/resources/dev/frontrow/http/pages/lib.properties"));
    assertTrue(files.contains("webjars/lit-html/" + property("lit-html.version") + "/"), files);
    assertTrue(files.contains("webjars/qr-creator/" + property("qr-creator.version") + "/"), files);
  }

  private static String property(String name) throws IOException {
    Matcher property =
        Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(property.find(), "pom.xml has no property " + name);
    return property.group(1);
  }
}
