package dev.frontrow.http.problem;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * One error in a request.
 *
 * @param in the part of the request
 * @param pointer the place in that part: a JSON pointer (RFC 6901), or a slash and a parameter's
 *     name
 * @param key the key of its message, without {@code fault.}
 * @param arguments of the message
 */
public record Fault(In in, String pointer, String key, List<String> arguments) {
  /** The parts of a request. */
  public enum In {
    BODY,
    PATH,
    QUERY,
    HEADER
  }

  /** Copies the list. */
  public Fault {
    arguments = List.copyOf(arguments);
  }

  /** An error in the body. */
  public static Fault body(String pointer, String key, String... arguments) {
    return new Fault(In.BODY, pointer, key, List.of(arguments));
  }

  /** An error in a parameter or a header. */
  public static Fault parameter(In in, String name, String key, String... arguments) {
    return new Fault(in, pointer("", name), key, List.of(arguments));
  }

  /** Returns the same error in another part of the request. */
  public Fault in(In other) {
    return new Fault(other, pointer, key, arguments);
  }

  /** Returns a pointer to a member of what {@code parent} points to. */
  public static String pointer(String parent, String member) {
    return parent + "/" + member.replace("~", "~0").replace("/", "~1");
  }

  JsonObject toJson(Language language) {
    return new JsonObject()
        .put("in", in.name().toLowerCase(Locale.ROOT))
        .put("pointer", pointer)
        .put("detail", ProblemMessages.text(language, "fault." + key, arguments));
  }
}
