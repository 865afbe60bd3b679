package dev.frontrow.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.FailureCode;
import dev.frontrow.cluster.NodeAddress;
import dev.frontrow.config.Configuration;
import dev.frontrow.config.ConfigurationException;
import dev.frontrow.http.address.ClientAddress;
import dev.frontrow.http.limit.LimitPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers in the comments of {@code conf/frontrow.yaml} are those of the code. */
class SettingCommentsTest {
  private static final Path FILE = Path.of("conf/frontrow.yaml");

  private static final Pattern KEY = Pattern.compile("( *)([a-z][a-z0-9-]*):(?: .*)?");
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d[\\d.,]*|\\b(two|three|four|five|six|seven|eight|nine|ten|half|quarters?|day)\\b");

  /** Names, examples and values without a meaning in the code. */
  private static final Pattern NAMES =
      Pattern.compile(
          "IPv[46]|RFC \\d+|ISO[- ]\\d+|SHA-\\d+|PostgreSQL 18|Redis 7|Argon2id|host[12]:5432"
              + "|\\b0 for (any|no)\\b|\\bPT?[\\d.]+[HMSD]\\b"
              + "|\\d+(\\.\\d+){3}(/\\d+)?|2001:db8::/32");

  private static final Pattern STATUS = Pattern.compile("\\b(\\d{3}) ([a-z]+(-[a-z]+)*)");

  private record Claim(String key, String words, BooleanSupplier holds) {}

  private static final List<Claim> CLAIMS =
      List.of(
          claim("http.requests-per-second", "next seven are", () -> limits().size() == 7),
          claim(
              "http.requests-per-second",
              "ten seconds' worth",
              () -> limits().stream().anyMatch(within(10))),
          claim("http.requests-per-second", "first 64 bits", SettingCommentsTest::halfCounts),
          claim("http.limit-exempt", "these seven limits", () -> limits().size() == 7),
          claim(
              "http.live-max-sockets-per-address",
              "first 64 bits",
              SettingCommentsTest::halfCounts),
          claim("account.password-workers", "first 64 bits", SettingCommentsTest::halfCounts),
          claim("http.live-write-timeout", "closed with 4408", () -> contract().contains("4408")),
          claim(
              "http.live-max-sockets-per-token",
              "closed with 1013",
              () -> contract().contains("1013")),
          claim("management.port", "8081", () -> ManagementServer.DEFAULT_PORT == 8081),
          claim("cluster.port", "5701", () -> NodeAddress.DEFAULT_PORT == 5701),
          claim(
              "token.secret",
              "32 characters or more, 8 of them different",
              () ->
                  isRead("token.secret", "abcdefgh".repeat(4))
                      && !isRead("token.secret", "abcdefgh".repeat(4).substring(1))
                      && !isRead("token.secret", "abcdefga".repeat(4))),
          claim(
              "token.previous-secrets",
              "16 characters",
              () ->
                  isRead("token.previous-secrets", "abcdefghabcdefgh")
                      && !isRead("token.previous-secrets", "abcdefghabcdefg")),
          claim(
              "wallet.balance-limit",
              "100000000 at most",
              () ->
                  isRead("wallet.balance-limit", "100000000")
                      && !isRead("wallet.balance-limit", "100000001")),
          claim(
              "idempotency.retention",
              "a day at least",
              () ->
                  isRead("idempotency.retention", "P1D")
                      && !isRead("idempotency.retention", "PT23H59M")));

  @Test
  void every_number_in_a_comment_is_tested() throws IOException {
    List<String> untested = new ArrayList<>();
    comments()
        .forEach(
            (key, comment) -> {
              String rest = STATUS.matcher(NAMES.matcher(comment).replaceAll("")).replaceAll("");
              for (Claim claim : CLAIMS) {
                rest = claim.key.equals(key) ? rest.replace(claim.words, "") : rest;
              }
              Matcher number = NUMBER.matcher(rest);
              while (number.find()) {
                untested.add(key + ": " + number.group() + " in \"" + comment + '"');
              }
            });
    assertEquals(List.of(), untested);
  }

  @Test
  void what_the_comments_say_in_numbers_holds() throws IOException {
    Map<String, String> comments = comments();
    for (Claim claim : CLAIMS) {
      String comment = comments.getOrDefault(claim.key, "");
      assertTrue(comment.contains(claim.words), claim.key + " says \"" + claim.words + '"');
      assertTrue(claim.holds.getAsBoolean(), claim.key + ": " + claim.words);
    }
  }

  @Test
  void a_status_and_the_code_beside_it_belong_together() throws IOException {
    int found = 0;
    for (String comment : comments().values()) {
      Matcher status = STATUS.matcher(comment);
      while (status.find()) {
        if (FailureCode.of(status.group(2)).isPresent()) {
          found++;
          int expected = FailureCode.of(status.group(2)).get().status();
          assertEquals(expected, Integer.parseInt(status.group(1)), comment);
        }
      }
    }
    assertTrue(found >= 4, "comments name statuses: " + found);
  }

  private static Claim claim(String key, String words, BooleanSupplier holds) {
    return new Claim(key, words, holds);
  }

  private static List<LimitPolicy> limits() {
    return Settings.from(Configuration.of(Map.of())).http().limits().policies();
  }

  private static Predicate<LimitPolicy> within(int seconds) {
    return policy -> policy.window().equals(Duration.ofSeconds(seconds));
  }

  private static boolean halfCounts() {
    ClientAddress one = ClientAddress.parse("2001:db8:0:1::1").orElseThrow();
    ClientAddress near = ClientAddress.parse("2001:db8:0:1:ffff::2").orElseThrow();
    ClientAddress far = ClientAddress.parse("2001:db8:0:2::1").orElseThrow();
    return one.network().equals(near.network()) && !one.network().equals(far.network());
  }

  private static boolean isRead(String key, String value) {
    try {
      Settings.from(Configuration.of(Map.of(key, value)));
      return true;
    } catch (ConfigurationException e) {
      return false;
    }
  }

  private static String contract() {
    try {
      return Files.readString(Path.of("src/main/resources/openapi.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The comment above each key, as one line. */
  private static Map<String, String> comments() throws IOException {
    Map<String, String> comments = new TreeMap<>();
    Deque<String> sections = new ArrayDeque<>();
    StringBuilder comment = new StringBuilder();
    for (String line : Files.readAllLines(FILE)) {
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith("#")) {
        comment.append(comment.isEmpty() ? "" : " ").append(line.strip().substring(1).strip());
      } else if (key.matches()) {
        while (sections.size() > key.group(1).length() / 2) {
          sections.removeLast();
        }
        sections.addLast(key.group(2));
        comments.put(String.join(".", sections), comment.toString());
        comment.setLength(0);
      } else {
        comment.setLength(0);
      }
    }
    return comments;
  }
}
