package dev.frontrow.http.request;

import dev.frontrow.http.contract.OperationSchema;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The existing paths and their methods. Immutable once built. */
public final class ApiPaths {
  public static final String BASE = "/api/v1";

  /** The operation that upgrades to a WebSocket. */
  public static final String LIVE = "openLive";

  private record KnownPath(Pattern path, HttpMethod method) {}

  private final List<KnownPath> known = new ArrayList<>();

  /** Adds the contract's operations and the paths of the pages. */
  public ApiPaths(List<OperationSchema> schemas, Set<String> pages) {
    for (OperationSchema schema : schemas) {
      String path = schema.path().replaceAll("\\{[^}]*}", "[^/]+");
      known.add(new KnownPath(Pattern.compile(BASE + path + "/?"), schema.method()));
    }
    pages.forEach(
        page -> known.add(new KnownPath(Pattern.compile(Pattern.quote(page)), HttpMethod.GET)));
  }

  /** Returns the methods of a path for {@code Allow}; empty if the path does not exist. */
  public Optional<String> allow(String path) {
    Set<String> methods = new TreeSet<>();
    for (KnownPath candidate : known) {
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
