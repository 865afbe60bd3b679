package dev.frontrow.http.response;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conditional requests (RFC 9110, section 13). The entity tag is a digest of all that the content
 * is made of and not of a version alone, since a hold that runs out frees its seat without one.
 */
public final class Conditional {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");
  private static final int TAG_BYTES = 16;

  private Conditional() {}

  /** The content with its tag, or 304 when the client has it already; it is not made then. */
  public static HttpResult answer(MultiMap headers, String tag, Supplier<Buffer> content) {
    Map<String, String> all = Map.of("ETag", tag, "Cache-Control", "private, no-cache");
    return has(headers.getAll(HttpHeaders.IF_NONE_MATCH), tag)
        ? new HttpResult(304, Optional.empty(), all)
        : new HttpResult(200, Optional.of(content.get()), all);
  }

  /** The tag of a content that is made of this text. */
  public static String tag(String text) {
    return tag(Buffer.buffer(text));
  }

  public static String tag(Buffer body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
      byte[] shortened = Arrays.copyOf(digest, TAG_BYTES);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(shortened) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether If-None-Match names the tag; compared weakly, as the RFC wants it. */
  public static boolean has(List<String> ifNoneMatch, String tag) {
    if (ifNoneMatch.isEmpty() || (ifNoneMatch.size() == 1 && ifNoneMatch.get(0).equals(tag))) {
      return !ifNoneMatch.isEmpty();
    }
    String all = ifNoneMatch.stream().collect(Collectors.joining(","));
    return all.strip().equals("*")
        || TAG.matcher(all).results().anyMatch(match -> match.group(1).equals(tag));
  }
}
