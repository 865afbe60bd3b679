package dev.frontrow.reservation;

import dev.frontrow.api.Concert;
import dev.frontrow.api.HoldRequest;
import dev.frontrow.api.IdempotencyKey;
import dev.frontrow.api.NewConcert;
import dev.frontrow.api.NewSchedule;
import dev.frontrow.api.Policy;
import dev.frontrow.api.ReservationService;
import dev.frontrow.config.Configuration;
import dev.frontrow.idempotency.IdempotencyConfig;
import dev.frontrow.job.JobReport;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.DatabaseConfig;
import dev.frontrow.testing.RecordingQueue;
import dev.frontrow.testing.TestNode;
import dev.frontrow.testing.TestServers;
import dev.frontrow.testing.Waits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A database with concerts, and as many independent nodes before it as a test wants. */
final class Hall implements AutoCloseable {
  static final Instant FIRST_START = Instant.parse("2097-01-01T10:00:00Z");
  static final ReservationConfig DEFAULTS =
      ReservationConfig.from(Configuration.of(Map.of()).section("reservation"));

  final String uri = TestServers.freshDatabase();
  private final TestNode owner = new TestNode(uri);
  final Vertx vertx = owner.vertx();
  final RecordingQueue queue = new RecordingQueue();
  final HallNode node;
  private final List<HallNode> nodes = new ArrayList<>();

  Hall() {
    node = addNode(DEFAULTS);
  }

  /** A service of its own, with a pool and an event loop of its own. */
  record HallNode(Database database, Context context, ReservationOperations office) {
    <T> Future<T> ask(Function<ReservationService, Future<T>> call) {
      return Waits.async(context, () -> call.apply(office));
    }

    <T> T get(Function<ReservationService, Future<T>> call) {
      return Waits.result(ask(call));
    }

    Future<JobReport> expireHolds() {
      return Waits.async(context, office::expireHolds);
    }
  }

  HallNode addNode(ReservationConfig config) {
    Context context = Waits.context(vertx);
    Database database =
        Database.connect(
            vertx, DatabaseConfig.from(Configuration.of(Map.of()).section("postgres")).at(uri));
    ReservationOperations office =
        Waits.on(
            context,
            () ->
                new ReservationOperations(
                    vertx, database, config, new IdempotencyConfig(Duration.ofDays(2)), queue));
    HallNode made = new HallNode(database, context, office);
    nodes.add(made);
    return made;
  }

  /** A concert with dates of so many seats each, a day between them. */
  Concert concert(int... seats) {
    return concert(
        IntStream.range(0, seats.length).mapToObj(i -> date(i, seats[i], 10_000)).toList());
  }

  /** A concert with dates of as many seats each, a day between them, at these prices. */
  Concert pricedConcert(int seats, long... prices) {
    return concert(
        IntStream.range(0, prices.length).mapToObj(i -> date(i, seats, prices[i])).toList());
  }

  private static NewSchedule date(int day, int seats, long price) {
    return new NewSchedule(FIRST_START.plus(Duration.ofDays(day)), seats, price);
  }

  private Concert concert(List<NewSchedule> schedules) {
    return node.get(
        office ->
            office.createConcert(
                new NewConcert(
                    "Concert",
                    "Hall",
                    "Asia/Seoul",
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Policy.DEFAULT,
                    schedules)));
  }

  List<UUID> users(int count) {
    List<UUID> users = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    rows(
        """
        insert into users (id, email, name, password_hash, role)
        select id, id || '@hall.test', 'Buyer', '-', 'USER' from unnest($1::uuid[]) as u (id)
        """,
        (Object) users.toArray(UUID[]::new));
    return users;
  }

  UUID user() {
    return users(1).get(0);
  }

  static HoldRequest request(UUID user, Concert concert, int date, int seat) {
    return request(user, concert, date, seat, Optional.empty());
  }

  static HoldRequest request(
      UUID user, Concert concert, int date, int seat, Optional<IdempotencyKey> key) {
    return new HoldRequest(
        user,
        concert.id(),
        1,
        Optional.of(concert.schedules().get(date).id()),
        Optional.empty(),
        seat,
        key);
  }

  /** Lets holds run out in this instant, as if their time had passed. */
  void lapse(UUID... reservations) {
    rows(
        """
        with lapsed as (
          update reservations set created_at = created_at - interval '1 hour',
            expires_at = clock_timestamp()
          where id = any($1::uuid[]) returning *
        )
        update seats s set held_until = l.expires_at
        from lapsed l where s.reservation_id = l.id
        """,
        (Object) reservations);
  }

  /** Marks a hold as paid, as the payment part does. */
  void pay(UUID reservation) {
    rows(
        "update reservations set status = 'PAID', paid_at = clock_timestamp() where id = $1",
        reservation);
    rows(
        "update seats set status = 'SOLD', held_until = null where reservation_id = $1",
        reservation);
  }

  List<Row> rows(String sql, Object... parameters) {
    return Waits.result(
        Waits.async(
            node.context(),
            () ->
                node.database()
                    .pool()
                    .preparedQuery(sql)
                    .execute(Tuple.from(parameters))
                    .map(
                        found -> {
                          List<Row> rows = new ArrayList<>();
                          found.forEach(rows::add);
                          return rows;
                        })));
  }

  long number(String sql, Object... parameters) {
    return rows(sql, parameters).get(0).getLong(0);
  }

  /** The events written so far, as {@code {type, data}} in their order. */
  List<JsonObject> events() {
    return rows("select type, data from outbox_facts order by row_id, place").stream()
        .map(
            row ->
                new JsonObject()
                    .put("type", row.getString("type"))
                    .put("data", row.getJsonObject("data")))
        .toList();
  }

  /** What must hold whenever no transaction is under way: each breach as a line. */
  List<String> breaches() {
    return rows(
            """
            select format('seat %s/%s has %s live reservations', schedule_id, seat_number, count(*))
            from reservations where status in ('HELD', 'PAID')
            group by schedule_id, seat_number having count(*) > 1
            union all
            select format('user %s has %s seats on %s', user_id, count(*), schedule_id)
            from reservations where status in ('HELD', 'PAID')
            group by user_id, schedule_id having count(*) > 1
            union all
            select format('seat %s/%s is %s for reservation %s, which is %s', s.schedule_id,
              s.number, s.status, s.reservation_id, r.status)
            from seats s left join reservations r on r.id = s.reservation_id
            where s.status <> 'AVAILABLE' and (r.schedule_id, r.seat_number, r.status)
              is distinct from (s.schedule_id, s.number,
                case s.status when 'HELD' then 'HELD' else 'PAID' end)
              or s.status = 'HELD' and s.held_until is distinct from r.expires_at
            union all
            select format('reservation %s is %s without its seat', r.id, r.status)
            from reservations r
            left join seats s on s.schedule_id = r.schedule_id and s.number = r.seat_number
            where r.status in ('HELD', 'PAID') and s.reservation_id is distinct from r.id
            union all
            select format('version %s of %s says %s changes and has %s', version, schedule_id,
              said, found)
            from (
              select data ->> 'scheduleId' as schedule_id, (data ->> 'version')::bigint as version,
                max((data ->> 'versionChanges')::bigint) as said, count(*) as found
              from outbox_facts where data ? 'version' group by 1, 2
            ) v
            where said <> found
            union all
            select format('%s is at version %s and told of %s', s.id, s.version, count(o.version))
            from schedules s
            left join (
              select distinct data ->> 'scheduleId' as schedule_id, data ->> 'version' as version
              from outbox_facts where data ? 'version'
            ) o on o.schedule_id = s.id::text
            group by s.id having s.version <> count(o.version)
            """)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Override
  public void close() {
    nodes.forEach(it -> Waits.result(Waits.async(it.context(), it.office()::close)));
    nodes.forEach(it -> Waits.result(it.database().close()));
    owner.close();
  }
}
