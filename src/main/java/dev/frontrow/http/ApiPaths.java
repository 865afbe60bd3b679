package dev.frontrow.http;

import dev.frontrow.http.contract.Shape;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which paths exist, and with which methods. Immutable once built. */
final class ApiPaths {
  static final String BASE = "/api/v1";

  private record Known(Pattern path, HttpMethod method) {}

  private final List<Known> known = new ArrayList<>();

  /** The contract's operations, and static pages. */
  ApiPaths(List<Shape> shapes, Set<String> pages) {
    for (Shape shape : shapes) {
      String path = shape.path().replaceAll("\\{[^}]*}", "[^/]+");
      known.add(new Known(Pattern.compile(BASE + path + "/?"), shape.method()));
    }
    pages.forEach(
        page -> known.add(new Known(Pattern.compile(Pattern.quote(page)), HttpMethod.GET)));
  }

  /** The methods of a path as {@code Allow} wants them; empty when there is no such path. */
  Optional<String> allow(String path) {
    Set<String> methods = new TreeSet<>();
    for (Known candidate : known) {
      if (candidate.path().matcher(path).matches()) {
        methods.add(candidate.method().name());
      }
    }
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return Optional.of(String.join(", ", methods));
  }
}
