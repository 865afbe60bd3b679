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
 * is made of. A date's version would not be enough, since a hold that expires frees its seat
 * without changing the version.
 */
public final class Conditional {
  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")");
  private static final int TAG_BYTES = 16;

  private Conditional() {}

  /** Returns the content with its tag, or 304 without making the content if the client has it. */
  public static HttpResult answer(MultiMap headers, String tag, Supplier<Buffer> content) {
    Map<String, String> all = Map.of("ETag", tag, "Cache-Control", "private, no-cache");
    return has(headers.getAll(HttpHeaders.IF_NONE_MATCH), tag)
        ? new HttpResult(304, Optional.empty(), all)
        : new HttpResult(200, Optional.of(content.get()), all);
  }

  /** Returns the tag of a content that is derived from this text. */
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

  /**
   * Returns whether {@code If-None-Match} names the tag, by the weak comparison that the RFC
   * requires.
   */
  public static boolean has(List<String> ifNoneMatch, String tag) {
    if (ifNoneMatch.isEmpty() || (ifNoneMatch.size() == 1 && ifNoneMatch.get(0).equals(tag))) {
      return !ifNoneMatch.isEmpty();
    }
    String all = ifNoneMatch.stream().collect(Collectors.joining(","));
    return all.strip().equals("*")
        || TAG.matcher(all).results().anyMatch(match -> match.group(1).equals(tag));
  }
}
