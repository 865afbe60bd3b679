package dev.frontrow.command;

import java.util.Locale;
import java.util.UUID;

/**
 * Shell commands that the start of a trial prints as next steps; they work when pasted. Stateless.
 */
final class Hints {
  private static final String EMAIL = "fan@example.com";
  private static final String PASSWORD = "first-in-line";

  private Hints() {}

  static String lines(String address, UUID concertId) {
    String api = address + "/api/v1";
    return String.join(
        System.lineSeparator(),
        "",
        "Try next: sign up; sign in and join the line; list the dates.",
        "  " + signUp(api),
        "  " + takeNumber(api, concertId),
        "  " + dates(api, concertId),
        "All calls: " + address + "/docs",
        "");
  }

  private static String signUp(String api) {
    return post(api + "/users", "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Fan\"}");
  }

  private static String takeNumber(String api, UUID concertId) {
    return String.format(
        Locale.ROOT,
        "QUEUE_TOKEN=$(curl -s -X POST %s/concerts/%s/queue -H \"Authorization: Bearer $(%s | %s)\""
            + " | %s); echo $QUEUE_TOKEN",
        api,
        concertId,
        post(api + "/sessions", "{\"email\":\"%s\",\"password\":\"%s\"}"),
        field("accessToken"),
        field("token"));
  }

  private static String dates(String api, UUID concertId) {
    return String.format(
        Locale.ROOT,
        "curl -s %s/concerts/%s/schedules -H \"Queue-Token: $QUEUE_TOKEN\"",
        api,
        concertId);
  }

  private static String post(String url, String body) {
    return String.format(
        Locale.ROOT,
        "curl -s %s -H 'Content-Type: application/json' -d '%s'",
        url,
        String.format(Locale.ROOT, body, EMAIL, PASSWORD));
  }

  /** Returns a command that extracts a text from a JSON object with sed, which every system has. */
  private static String field(String name) {
    return String.format(Locale.ROOT, "sed 's/.*\"%s\":\"\\([^\"]*\\)\".*/\\1/'", name);
  }
}
