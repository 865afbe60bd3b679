package dev.frontrow.http.request;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the content type of a body. Stateless. */
final class MediaTypes {
  private static final Pattern JSON =
      Pattern.compile(
          "application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-?8\"?)?\\s*;?",
          Pattern.CASE_INSENSITIVE);

  private MediaTypes() {}

  /**
   * Throws {@code unsupported-media-type} unless the body is JSON in UTF-8 without a content
   * encoding.
   */
  static void check(MultiMap headers, boolean empty) {
    List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
    List<String> encodings = headers.getAll(HttpHeaders.CONTENT_ENCODING);
    boolean plain =
        encodings.stream()
            .flatMap(line -> Stream.of(line.split(",", -1)))
            .allMatch(it -> it.strip().equalsIgnoreCase("identity"));
    boolean json =
        types.isEmpty() ? empty : types.size() == 1 && JSON.matcher(types.get(0).strip()).matches();
    if (!plain || !json) {
      throw Rejection.of(FailureCode.UNSUPPORTED_MEDIA_TYPE);
    }
  }
}
