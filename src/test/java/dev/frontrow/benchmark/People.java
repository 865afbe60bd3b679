package dev.frontrow.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Users, concerts and places in line: users and further seats by SQL, the rest by the API. */
final class People {
  private static final int CONNECTIONS = 128;
  private static final int SEATS_BY_CALL = 50;
  private static final int PIECE = 50_000;
  private static final long BALANCE = 50_000_000;
  private static final LocalDate FIRST_DATE = LocalDate.of(2031, 1, 1);

  private final Service service;
  private final HttpClient client;
  private final AccessTokens tokens = new AccessTokens(Service.SECRET);
  private int last;

  People(Vertx vertx, Service service) {
    this.service = service;
    client =
        vertx.createHttpClient(
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(CONNECTIONS));
  }

  /** The id of a user by number, from 1. */
  static String id(int number) {
    return String.format("00000000-0000-7000-8000-%012x", number);
  }

  static String idSql(String number) {
    return "('00000000-0000-7000-8000-' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
  }

  synchronized String accessToken(int number) {
    return tokens.user(id(number));
  }

  /** New users with money; the number of the first. */
  int add(int count) {
    int first = addPoor(count);
    for (int from = first; from < first + count; from += PIECE) {
      fund(from, Math.min(from + PIECE, first + count) - 1);
    }
    return first;
  }

  /** New users with an empty wallet each; the number of the first. */
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
    service
        .postgres()
        .run(
            "set statement_timeout = 0",
            "insert into users (id, email, name, password_hash, role) select "
                + idSql("n")
                + ", 'u' || n || '@example.com', 'n', 'none', 'USER'"
                + those,
            "insert into wallets (user_id) select " + idSql("n") + those);
  }

  /** As one charge would. */
  private void fund(int from, int to) {
    String those = " from generate_series(" + from + "," + to + ") n";
    service
        .postgres()
        .run(
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
   * A concert with dates of so many seats, whose places last. Seats past the first of each date
   * come by SQL, since one call cannot make very many.
   */
  Sale sale(int maxActive, int dates, int seats) {
    JsonArray schedules = new JsonArray();
    int called = Math.min(seats, SEATS_BY_CALL);
    for (int i = 0; i < dates; i++) {
      schedules.add(
          new JsonObject()
              .put("startsAt", FIRST_DATE.plusDays(i) + "T10:00:00Z")
              .put("seats", called)
              .put("price", 1000));
    }
    JsonObject policy =
        new JsonObject()
            .put("maxActive", maxActive)
            .put("claimTimeout", "PT12H")
            .put("idleTimeout", "PT12H")
            .put("activeTimeout", "PT12H");
    JsonObject concert =
        new JsonObject()
            .put("title", "Benchmark")
            .put("venue", "Benchmark")
            .put("timeZone", "Asia/Seoul")
            .put("queue", policy)
            .put("schedules", schedules);
    JsonObject made =
        await(
            post(
                "/api/v1/admin/concerts",
                "Authorization",
                "Bearer " + tokens.admin(admin()),
                concert));
    List<String> ids =
        made.getJsonArray("schedules").stream()
            .map(it -> ((JsonObject) it).getString("id"))
            .toList();
    for (String id : called < seats ? ids : List.<String>of()) {
      service
          .postgres()
          .run(
              "insert into seats (schedule_id, number) select '"
                  + id
                  + "', n from generate_series("
                  + (called + 1)
                  + ", "
                  + seats
                  + ") n",
              "update schedules set seats_total = " + seats + " where id = '" + id + "'");
    }
    return new Sale(made.getString("id"), ids, seats);
  }

  private String admin() {
    return service.postgres().value("select id from users where role = 'ADMIN'");
  }

  /** Queue tokens of users from a number on, in the order of their numbers, by the API. */
  List<String> join(Sale sale, int first, int count) {
    String path = "/api/v1/concerts/" + sale.concert() + "/queue";
    return each(
        count,
        at -> post(path, "Authorization", "Bearer " + accessToken(first + at), null),
        place -> place.getString("token"));
  }

  /** Reservations of a seat for each of these people, by the API; ids in their order. */
  List<String> hold(Sale sale, List<String> tokens) {
    return each(
        tokens.size(),
        at ->
            post(
                "/api/v1/reservations",
                "Queue-Token",
                tokens.get(at),
                new JsonObject()
                    .put("scheduleId", sale.schedules().get(at / sale.seats()))
                    .put("seatNumber", 1 + at % sale.seats())),
        hold -> hold.getString("id"));
  }

  private static List<String> each(
      int count, IntFunction<Future<JsonObject>> call, Function<JsonObject, String> kept) {
    String[] all = new String[count];
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> workers = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Promise<Void> done = Promise.promise();
      oneByOne(all, next, call, kept, done);
      workers.add(done.future());
    }
    await(Future.all(workers));
    return List.of(all);
  }

  private static void oneByOne(
      String[] all,
      AtomicInteger next,
      IntFunction<Future<JsonObject>> call,
      Function<JsonObject, String> kept,
      Promise<Void> done) {
    int at = next.getAndIncrement();
    if (at >= all.length) {
      done.complete();
      return;
    }
    call.apply(at)
        .onFailure(done::tryFail)
        .onSuccess(
            answer -> {
              all[at] = kept.apply(answer);
              oneByOne(all, next, call, kept, done);
            });
  }

  private Future<JsonObject> post(String path, String credential, String value, JsonObject body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(service.port())
            .setURI(path)
            .putHeader(credential, value);
    if (body != null) {
      options.putHeader("Content-Type", "application/json");
    }
    return client
        .request(options)
        .compose(request -> request.send(body == null ? Buffer.buffer() : body.toBuffer()))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        answer -> {
                          if (response.statusCode() >= 300) {
                            throw new IllegalStateException(path + ": " + answer);
                          }
                          return answer.toJsonObject();
                        }));
  }

  /** The size of a resource that takes a queue token, and its entity tag, if it has one. */
  Resource look(String path, String queueToken) {
    RequestOptions options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(service.port())
            .setURI(path)
            .putHeader("Queue-Token", queueToken);
    return await(
        client
            .request(options)
            .compose(HttpClientRequest::send)
            .compose(
                response ->
                    response
                        .body()
                        .map(
                            body ->
                                new Resource(
                                    body.length(), String.valueOf(response.getHeader("ETag"))))));
  }

  /** What {@link #look} saw. */
  record Resource(int size, String tag) {}

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.MINUTES).join();
  }
}
