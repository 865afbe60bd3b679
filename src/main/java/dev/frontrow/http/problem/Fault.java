package dev.frontrow.http.problem;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * One thing that is wrong with a request.
 *
 * @param in which part of it
 * @param pointer into that part: a JSON pointer (RFC 6901), or a slash and a parameter's name
 * @param key of the sentence, without {@code fault.}
 * @param arguments of the sentence
 */
public record Fault(In in, String pointer, String key, List<String> arguments) {
  /** The parts of a request. */
  public enum In {
    BODY,
    PATH,
    QUERY,
    HEADER
  }

  /** Checks what the components promise. */
  public Fault {
    arguments = List.copyOf(arguments);
  }

  /** A fault of the body. */
  public static Fault body(String pointer, String key, String... arguments) {
    return new Fault(In.BODY, pointer, key, List.of(arguments));
  }

  /** A fault of a parameter or a header. */
  public static Fault parameter(In in, String name, String key, String... arguments) {
    return new Fault(in, pointer("", name), key, List.of(arguments));
  }

  /** The same in another part of the request. */
  public Fault in(In other) {
    return new Fault(other, pointer, key, arguments);
  }

  /** A pointer to a member of what another one points to. */
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
