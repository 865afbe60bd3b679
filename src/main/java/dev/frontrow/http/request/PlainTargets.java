package dev.frontrow.http.request;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the operation of a plain target: segments of letters, digits, hyphens and underscores below
 * the base path, separated by single slashes, and nothing else. A plain target needs no decoding or
 * normalising. So the router would find the same operation and parameters, but by trying one
 * regular expression after another. Other targets go to the router. Immutable once built.
 */
public final class PlainTargets {
  private static final String PREFIX = ApiPaths.BASE + "/";
  private static final int MAX_SEGMENTS = 8;

  /** The path of an operation by segments; a parameter's segment is in braces. */
  private record Template(List<String> segments, Endpoint endpoint) {
    /** Returns the parameters if the segments match this path. */
    Optional<Map<String, String>> match(List<String> given) {
      Map<String, String> parameters = Map.of();
      for (int i = 0; i < segments.size(); i++) {
        String segment = segments.get(i);
        if (!isParameter(segment)) {
          if (!segment.equals(given.get(i))) {
            return Optional.empty();
          }
        } else {
          parameters = with(parameters, name(segment), given.get(i));
        }
      }
      return Optional.of(parameters);
    }

    private static Map<String, String> with(Map<String, String> before, String name, String value) {
      if (before.isEmpty()) {
        return Map.of(name, value);
      }
      Map<String, String> all = new LinkedHashMap<>(before);
      all.put(name, value);
      return all;
    }

    private static boolean isParameter(String segment) {
      return segment.startsWith("{");
    }

    private static String name(String segment) {
      return segment.substring(1, segment.length() - 1);
    }
  }

  private record Form(HttpMethod method, int segments) {}

  private final Map<Form, List<Template>> byForm = new HashMap<>();

  /** Adds an operation. */
  public void add(HttpMethod method, String path, Endpoint endpoint) {
    List<String> segments = List.of(path.substring(1).split("/", -1));
    byForm
        .computeIfAbsent(new Form(method, segments.size()), first -> new ArrayList<>())
        .add(new Template(segments, endpoint));
  }

  /**
   * Passes a request to its operation. Returns false if the router must handle it: the target is
   * not plain, two operations match, or the request has no valid {@code Host}.
   */
  public boolean handle(HttpServerRequest request) {
    List<String> given = segments(request.uri());
    if (given.isEmpty() || request.authority() == null) {
      return false;
    }
    List<Template> candidates =
        byForm.getOrDefault(new Form(request.method(), given.size()), List.of());
    Endpoint found = null;
    Map<String, String> parameters = Map.of();
    for (Template candidate : candidates) {
      Optional<Map<String, String>> match = candidate.match(given);
      if (match.isPresent()) {
        if (found != null) {
          return false;
        }
        found = candidate.endpoint();
        parameters = match.get();
      }
    }
    if (found == null) {
      return false;
    }
    found.handle(request, parameters, Endpoint.NO_QUERY);
    return true;
  }

  /**
   * Returns the segments of a plain target below the base path; empty if the target is not plain.
   */
  public static List<String> segments(String target) {
    if (!target.startsWith(PREFIX)) {
      return List.of();
    }
    List<String> segments = new ArrayList<>(4);
    int begin = PREFIX.length();
    for (int i = begin; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '/') {
        if (i == begin || segments.size() == MAX_SEGMENTS) {
          return List.of();
        }
        segments.add(target.substring(begin, i));
        begin = i + 1;
      } else if (!isPlain(c)) {
        return List.of();
      }
    }
    if (begin == target.length()) {
      return List.of();
    }
    segments.add(target.substring(begin));
    return segments;
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_';
  }
}
