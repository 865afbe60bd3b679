package dev.frontrow.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Users, concerts and places in line: users and further seats by SQL, the rest by the API. */
final class People {
  private static final int SEATS_BY_CALL = 50;
  private static final int PIECE = 50_000;
  private static final long BALANCE = 50_000_000;
  private static final LocalDate FIRST_DATE = LocalDate.of(2097, 1, 1);

  private final Postgres postgres;
  private final Api api;
  private final LoadTokens tokens = new LoadTokens(Service.SECRET);
  private String admin;
  private int last;

  /** Those of a database; the port is that of a node on it. */
  People(Vertx vertx, Postgres postgres, int port) {
    this.postgres = postgres;
    api = new Api(vertx, port);
  }

  /** The id of a user by number, from 1. */
  static String id(int number) {
    return String.format(Locale.ROOT, "00000000-0000-7000-8000-%012x", number);
  }

  static String idSql(String number) {
    return "('00000000-0000-7000-8000-' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
  }

  synchronized String accessToken(int number) {
    return tokens.user(id(number));
  }

  /** Creates users with money; returns the number of the first. */
  int add(int count) {
    int first = addPoor(count);
    for (int from = first; from < first + count; from += PIECE) {
      fund(from, Math.min(from + PIECE, first + count) - 1);
    }
    return first;
  }

  /** Creates users with an empty wallet; returns the number of the first. */
  int addPoor(int count) {
    int first = last + 1;
    for (int from = first; from < first + count; from += PIECE) {
      insert(from, Math.min(from + PIECE, first + count) - 1);
    }
    last += count;
    return first;
  }

  private void insert(int from, int to) {
    String those = " from generate_series(" + from + "," + to + ") n";
    postgres.run(
        "set statement_timeout = 0",
        "insert into users (id, email, name, password_hash, role) select "
            + idSql("n")
            + ", 'u' || n || '@example.com', 'n', 'none', 'USER'"
            + those,
        "insert into wallets (user_id) select " + idSql("n") + those);
  }

  /** Adds money like one charge. */
  private void fund(int from, int to) {
    String those = " from generate_series(" + from + "," + to + ") n";
    postgres.run(
        "set statement_timeout = 0",
        "update wallets set balance = "
            + BALANCE
            + ", entries = 1 where user_id between "
            + idSql(Integer.toString(from))
            + " and "
            + idSql(Integer.toString(to)),
        "insert into ledger_entries (movement_id, account_type, account_id, type, amount,"
            + " position, balance_after, reference, created_at) select "
            + idSql("n")
            + ", side.type, coalesce(side.id, "
            + idSql("n")
            + "), 'CHARGE', side.sign * "
            + BALANCE
            + "::bigint, side.wallet, side.wallet * "
            + BALANCE
            + "::bigint, "
            + idSql("n")
            + ", now()"
            + those
            + " cross join (values ('WALLET', null::uuid, 1, 1), ('TOP_UP',"
            + " '00000000-0000-0000-0000-000000000000'::uuid, -1, null)) side (type, id, sign,"
            + " wallet)");
  }

  /**
   * Creates a concert with dates of so many seats; its admissions do not end. SQL adds all seats
   * but the first of each date, since one call cannot create so many.
   */
  BenchmarkSale sale(int maxActive, int dates, int seats) {
    JsonArray schedules = new JsonArray();
    int called = Math.min(seats, SEATS_BY_CALL);
    for (int i = 0; i < dates; i++) {
      schedules.add(
          new JsonObject()
              .put("startsAt", FIRST_DATE.plusDays(i) + "T10:00:00Z")
              .put("seats", called)
              .put("price", 1000));
    }
    JsonObject concert =
        new JsonObject()
            .put("title", "Benchmark")
            .put("venue", "Benchmark")
            .put("timeZone", "Asia/Seoul")
            .put("queue", policy(maxActive))
            .put("schedules", schedules);
    JsonObject made =
        Api.await(
            api.call(HttpMethod.POST, "/api/v1/admin/concerts", "Authorization", admin(), concert));
    List<String> ids =
        made.getJsonArray("schedules").stream()
            .map(it -> ((JsonObject) it).getString("id"))
            .toList();
    for (String id : called < seats ? ids : List.<String>of()) {
      postgres.run(
          "insert into seats (schedule_id, number) select '"
              + id
              + "', n from generate_series("
              + (called + 1)
              + ", "
              + seats
              + ") n",
          "update schedules set seats_total = " + seats + " where id = '" + id + "'");
    }
    return new BenchmarkSale(made.getString("id"), ids, seats);
  }

  private static JsonObject policy(int maxActive) {
    return new JsonObject()
        .put("maxActive", maxActive)
        .put("claimTimeout", "PT12H")
        .put("idleTimeout", "PT12H")
        .put("activeTimeout", "PT12H");
  }

  /** Sets how many may be admitted at once. */
  Future<JsonObject> admit(BenchmarkSale sale, int maxActive) {
    String path = "/api/v1/admin/concerts/" + sale.concert() + "/queue/policy";
    return api.call(HttpMethod.PUT, path, "Authorization", admin(), policy(maxActive));
  }

  private String admin() {
    if (admin == null) {
      String id = postgres.value("select id from users where role = 'ADMIN'");
      admin = "Bearer " + tokens.admin(id);
    }
    return admin;
  }

  /** Lets users join by the API, from a number on; returns their queue tokens in order. */
  List<String> join(BenchmarkSale sale, int first, int count) {
    return Api.kept(count, at -> join(sale, first + at), place -> place.getString("token"));
  }

  /** Lets one user join the line. */
  Future<JsonObject> join(BenchmarkSale sale, int user) {
    String path = "/api/v1/concerts/" + sale.concert() + "/queue";
    return api.call(HttpMethod.POST, path, "Authorization", "Bearer " + accessToken(user), null);
  }

  /** The status of a place. */
  Future<JsonObject> poll(String queueToken) {
    return api.call(HttpMethod.GET, "/api/v1/queue", "Queue-Token", queueToken, null);
  }

  /** Gives a place up. */
  Future<JsonObject> leave(String queueToken) {
    return api.call(HttpMethod.DELETE, "/api/v1/queue", "Queue-Token", queueToken, null);
  }

  /** Holds a seat for each of these users by the API; returns the reservation ids in order. */
  List<String> hold(BenchmarkSale sale, List<String> tokens) {
    return Api.kept(
        tokens.size(),
        at ->
            api.call(
                HttpMethod.POST,
                "/api/v1/reservations",
                "Queue-Token",
                tokens.get(at),
                new JsonObject()
                    .put("scheduleId", sale.schedules().get(at / sale.seats()))
                    .put("seatNumber", 1 + at % sale.seats())),
        hold -> hold.getString("id"));
  }

  /** A resource that takes a queue token. */
  Api.Resource look(String path, String queueToken) {
    return api.look(path, queueToken);
  }
}
