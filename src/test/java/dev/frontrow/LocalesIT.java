package dev.frontrow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.journey.Buyer;
import dev.frontrow.journey.Client;
import dev.frontrow.journey.Organiser;
import dev.frontrow.testing.TestServers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged program on hosts of other languages, calendars, digits, charsets and time zones. */
class LocalesIT {
  private static final String ADMIN = "organiser@example.com";
  private static final String PASSWORD = "seven quiet rivers of Seoul";

  /** A host; the options stand for a locale that the machine of the test need not have. */
  @SuppressWarnings("ImmutableEnumChecker") // Both collections are copies that nobody can change.
  enum Host {
    /**
     * The letter i has two capitals; a day ahead of Honolulu, without daylight saving since 2021.
     */
    TURKISH(Map.of("TZ", "Pacific/Apia"), "-Duser.language=tr", "-Duser.country=TR"),
    /** Numbers have other digits, and so do formats that name no locale. */
    ARABIC(Map.of("TZ", "Asia/Riyadh"), "-Duser.language=ar", "-Duser.country=SA"),
    /** It is the year 2569. */
    THAI(
        Map.of("TZ", "Asia/Bangkok"),
        "-Duser.language=th",
        "-Duser.country=TH",
        "-Duser.extensions=u-ca-buddhist-nu-thai"),
    /** No charset but ASCII. */
    POSIX(Map.of("LC_ALL", "C", "LANG", "C"));

    private final Map<String, String> environment;
    private final List<String> options;

    Host(Map<String, String> environment, String... options) {
      this.environment = Map.copyOf(environment);
      this.options = List.of(options);
    }
  }

  @TempDir Path directory;

  private Program start(Host host, Map<String, String> settings, String... arguments)
      throws Exception {
    Map<String, String> variables = new HashMap<>(host.environment);
    variables.putAll(settings);
    return Program.start(directory, host.options, variables, arguments);
  }

  @ParameterizedTest
  @EnumSource(Host.class)
  void the_whole_journey_is_the_same_everywhere(Host host) throws Exception {
    Map<String, String> servers = new HashMap<>();
    if (host != Host.POSIX) {
      // There the embedded servers are made from nothing.
      servers.put("FRONTROW_POSTGRES_URI", TestServers.freshDatabase());
      servers.put("FRONTROW_REDIS_URI", TestServers.redisUri());
    }
    Map<String, String> settings = new HashMap<>(servers);
    settings.putAll(
        Map.of(
            "FRONTROW_HTTP_PORT", "0",
            "FRONTROW_MANAGEMENT_PORT", "0",
            "FRONTROW_ADMIN_EMAIL", ADMIN,
            "FRONTROW_ADMIN_PASSWORD", PASSWORD,
            "FRONTROW_ACCOUNT_PASSWORD_MEMORY_KIB", "1024",
            "FRONTROW_ACCOUNT_PASSWORD_ITERATIONS", "1"));
    try (Program node = start(host, settings)) {
      String address = node.awaitLine("Frontrow is ready at ").substring(21);
      assertTrue(address.matches("http://127\\.0\\.0\\.1:[0-9]+"), address);
      journey(new Client(URI.create(address)));
      metrics(node);
      rehearse(host, address);
      run(host, servers, "audit");
      node.terminate();
      assertEquals(0, node.awaitEnd(), node.error().toString());
      log(node.error());
    }
  }

  private static void journey(Client client) throws Exception {
    Organiser organiser = Organiser.signIn(client, ADMIN, PASSWORD);
    JsonObject concert = organiser.putOnSale(2, 50, 80_000, new JsonObject());
    UUID id = UUID.fromString(concert.getString("id"));
    Buyer buyer = Buyer.signUp(client).join(id);
    assertEquals(1, buyer.queue().getLong("number"));
    JsonArray dates =
        client
            .get("/concerts/" + id + "/schedules", buyer.inLine())
            .expect(200)
            .json()
            .getJsonArray("items");
    assertEquals(2, dates.size());
    String schedule = dates.getJsonObject(0).getString("id");
    String date = dates.getJsonObject(0).getString("date");
    client.get("/concerts/" + id + "/seats?date=" + date, buyer.inLine()).expect(200);
    JsonObject held = buyer.holding(schedule, 12).join().expect(201).json();
    assertEquals(date, held.getString("date"));
    JsonObject seats =
        client.get("/schedules/" + schedule + "/seats", buyer.inLine()).expect(200).json();
    assertEquals("HELD", seats.getJsonArray("seats").getJsonObject(11).getString("status"));
    refusals(client, buyer, held.getString("id"));
    buyer.charging(100_000, "charge").join().expect(201);
    JsonObject paid = buyer.paying(held.getString("id"), "pay").join().expect(201).json();
    assertEquals(20_000, paid.getLong("balance"));
    for (String mine : List.of("reservations", "payments")) {
      assertEquals(
          1,
          client
              .get("/users/me/" + mine, buyer.asMyself())
              .expect(200)
              .json()
              .getJsonArray("items")
              .size());
    }
    String admin = "/admin/concerts/" + id;
    assertEquals(
        1,
        client.get(admin + "/queue", organiser.asMyself()).expect(200).json().getLong("completed"));
    client.get(admin + "/sales", organiser.asMyself()).expect(200);
    organiser.line(id, "pause").expect(200);
  }

  private static void refusals(Client client, Buyer buyer, String reservation) {
    assertEquals(
        "Insufficient balance",
        buyer.paying(reservation, "poor").join().expect(402).json().getString("title"));
    HttpResponse<String> korean =
        client.get("/concerts?cursor=AAAA", "Accept-Language", "ko").expect(400).response();
    assertTrue(korean.body().contains("이 목록에서 받은 커서여야 합니다."), korean.body());
    Instant said =
        ZonedDateTime.parse(
                korean.headers().firstValue("Date").orElseThrow(),
                DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    assertTrue(said.isAfter(Instant.now().minusSeconds(60)), said.toString());
  }

  private static void metrics(Program node) throws Exception {
    String management = node.awaitErrorLine("Health and metrics: ").substring(20);
    String address = management.substring(0, management.indexOf("/health"));
    HttpResponse<String> scrape =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address + "/metrics")).build(),
                BodyHandlers.ofString());
    assertEquals(200, scrape.statusCode());
    for (String line : scrape.body().lines().filter(it -> !it.startsWith("#")).toList()) {
      String value = line.substring(line.lastIndexOf(' ') + 1);
      assertTrue(value.matches("-?[0-9.E+-]+|NaN|[+-]Inf"), line);
    }
  }

  private void rehearse(Host host, String address) throws Exception {
    String said =
        String.join(
            "\n",
            run(
                host,
                Map.of("FRONTROW_ADMIN_PASSWORD", PASSWORD),
                "rehearse",
                "--steady",
                "--for",
                "PT2S",
                "--rate",
                "20",
                "--history",
                "history.jsonl",
                "--url",
                address,
                "--admin-email",
                ADMIN));
    assertFalse(said.codePoints().anyMatch(c -> c > 0x7F && Character.isDigit(c)), said);
    run(host, Map.of(), "check-history", "history.jsonl");
  }

  private List<String> run(Host host, Map<String, String> settings, String... arguments)
      throws Exception {
    try (Program command = start(host, settings, arguments)) {
      int code = command.awaitEnd();
      List<String> all = new ArrayList<>(command.error());
      all.addAll(command.out());
      assertEquals(0, code, all.toString());
      return command.out();
    }
  }

  /** The times are of the calendar and in the digits that whatever reads logs expects. */
  private static void log(List<String> lines) {
    String today = Instant.now().toString().substring(0, 8);
    List<String> logged = lines.stream().filter(line -> line.contains(" event=")).toList();
    assertFalse(logged.isEmpty());
    logged.forEach(line -> assertTrue(line.startsWith(today), line));
    lines.forEach(line -> assertFalse(line.contains("\uFFFD"), line));
  }

  @Test
  void what_the_charset_of_the_host_cannot_read_is_told_in_one_line() throws Exception {
    // The JVM of the test may itself have no such letters for the environment of a child.
    List<String> line =
        List.of("sh", "-c", "FRONTROW_DATA_DIR=$(printf '\\355\\225\\234') exec \"$@\"", "sh");
    try (Program program =
        Program.startBehind(directory, line, Host.POSIX.environment, "migrate")) {
      assertEquals(1, program.awaitEnd());
      assertEquals(
          List.of(
              "frontrow: FRONTROW_DATA_DIR in the environment: contains characters that this host's"
                  + " locale cannot decode; set LC_ALL=C.UTF-8"),
          program.error());
    }
  }
}
