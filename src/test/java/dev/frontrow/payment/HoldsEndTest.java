package dev.frontrow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.PaymentResult;
import dev.frontrow.api.PaymentService;
import dev.frontrow.audit.Audit;
import dev.frontrow.payment.Till.TillBuyer;
import dev.frontrow.testing.TestSale;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A thousand payments in the instant in which their holds end, while others take each seat as soon
 * as it is free.
 */
class HoldsEndTest {
  private static final int DATES = 20;
  private static final int SEATS = 50;
  private static final int HOLDS = DATES * SEATS;
  private static final long EARLY_MILLIS = 2_000;
  private static final long MAX_NANOS = 60_000_000_000L;

  /** One hold ends every 3 ms, from two seconds on. */
  private static final String SPREAD_DEADLINES =
      """
      with deadline as materialized (
        select id, clock.now + interval '2 s' + row_number() over (order by id) * interval '3 ms'
          as at
        from reservations, (select clock_timestamp() as now) clock
      ), seat as (
        update seats s set held_until = d.at from deadline d where s.reservation_id = d.id
      )
      update reservations r set expires_at = d.at from deadline d where r.id = d.id
      """;

  private static final String TIME_LEFT =
      "select id, (extract(epoch from expires_at - clock_timestamp()) * 1000)::bigint from"
          + " reservations";

  /** Takes every seat of a date that is free by now, each for the next buyer of that seat. */
  private static final String TAKE =
      """
      with clock as materialized (
        select clock_timestamp() as now
      ), lapsed as materialized (
        select s.*, gen_random_uuid() as taken_by, clock.now
        from seats s, clock
        where s.schedule_id = ? and s.status = 'HELD' and s.held_until <= clock.now
      ), closed as (
        update reservations r set status = 'EXPIRED'
        from lapsed l where r.id = l.reservation_id
        returning r.id
      ), taken as (
        insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,
          status, created_at, expires_at)
        select l.taken_by, u.id, d.concert_id, d.id, d.date, l.number, d.price, 'HELD', l.now,
          l.now + interval '1 hour'
        from closed
        join lapsed l on l.reservation_id = closed.id
        join schedules d on d.id = l.schedule_id
        join users u on u.name = 'Next ' || l.number
      )
      update seats s set reservation_id = l.taken_by, held_until = l.now + interval '1 hour'
      from lapsed l
      where s.schedule_id = l.schedule_id and s.number = l.number
      """;

  private static final String THEIRS = "PAID, SOLD, theirs, paid, 0";
  private static final String UNTOUCHED = "EXPIRED, HELD, taken, unpaid, " + Till.PRICE;

  private Till till;
  private final List<UUID> dates = new ArrayList<>();
  private final List<TillBuyer> buyers = new ArrayList<>();

  @BeforeEach
  void sellOut() throws SQLException {
    till = new Till(Map.of("payment.max-wait", "PT30S"));
    for (int seat = 1; seat <= SEATS; seat++) {
      till.facts.execute(
          "update users set name = ? where id = ?", "Next " + seat, till.facts.user(0));
    }
    till.facts.begin();
    for (int i = 0; i < DATES; i++) {
      UUID date = till.facts.date(till.concert, SEATS, Till.PRICE);
      dates.add(date);
      for (int seat = 1; seat <= SEATS; seat++) {
        buyers.add(till.buyer(till.facts.user(Till.PRICE), date, seat, Till.LONG));
      }
    }
    till.facts.commit();
  }

  @AfterEach
  void close() throws SQLException {
    till.close();
  }

  @Test
  void a_payment_in_the_instant_of_the_holds_end_is_theirs_or_untouched_and_never_both()
      throws SQLException {
    assertEquals(HOLDS, till.facts.execute(SPREAD_DEADLINES));
    List<CompletableFuture<Void>> takers =
        List.of(
            CompletableFuture.runAsync(this::takeAll), CompletableFuture.runAsync(this::takeAll));
    List<Future<PaymentResult>> asked = payEachAsItsHoldEnds();
    List<String> outcomes = asked.stream().map(Waits::outcome).toList();
    takers.forEach(CompletableFuture::join);
    int paid = 0;
    for (int i = 0; i < HOLDS; i++) {
      boolean ok = outcomes.get(i).equals("ok");
      assertTrue(ok || outcomes.get(i).equals("hold-expired"), outcomes.get(i));
      assertEquals(ok ? THEIRS : UNTOUCHED, state(buyers.get(i)), outcomes.get(i));
      paid += ok ? 1 : 0;
    }
    assertTrue(paid > 0 && paid < HOLDS, paid + " paid: the instant was missed");
    assertEquals(paid, till.payments());
    assertEquals(List.of(), Waits.result(Audit.run(till.node.database())));
  }

  private String state(TillBuyer buyer) throws SQLException {
    return till.facts.text(
        """
        select concat_ws(', ', r.status, s.status,
          case when s.reservation_id = r.id then 'theirs' else 'taken' end,
          case when p.id is null then 'unpaid' else 'paid' end,
          w.balance)
        from reservations r
        join seats s on s.schedule_id = r.schedule_id and s.number = r.seat_number
        join wallets w on w.user_id = r.user_id
        left join payments p on p.reservation_id = r.id
        where r.id = ?
        """,
        buyer.reservation());
  }

  private List<Future<PaymentResult>> payEachAsItsHoldEnds() throws SQLException {
    Map<UUID, Long> timeLeft = new HashMap<>();
    till.facts.rows(TIME_LEFT).forEach(row -> timeLeft.put((UUID) row.get(0), (Long) row.get(1)));
    Random random = new Random(7);
    List<Future<PaymentResult>> asked = new ArrayList<>();
    for (TillBuyer buyer : buyers) {
      PaymentService service = random.nextBoolean() ? till.payments : till.elsewhere;
      // A few in good time, so that some are paid however busy the machine is.
      long early = asked.size() % 50 == 0 ? EARLY_MILLIS : random.nextLong(60) - 10;
      Promise<PaymentResult> answer = Promise.promise();
      till.node
          .vertx()
          .setTimer(
              Math.max(1, timeLeft.get(buyer.reservation()) - early),
              due -> service.pay(buyer.request("k")).onComplete(answer));
      asked.add(answer.future());
    }
    return asked;
  }

  private void takeAll() {
    long start = System.nanoTime();
    try (TestSale taker = new TestSale(till.uri)) {
      while (taker.number(
              "select count(*) from seats s join reservations r on r.id = reservation_id where"
                  + " s.status = 'HELD' and r.created_at < clock_timestamp() - interval '1 hour'")
          > 0) {
        assertTrue(System.nanoTime() - start < MAX_NANOS, "the takers never came to an end");
        for (UUID date : dates) {
          taker.begin();
          taker.rows("select from schedules where id = ? for no key update", date);
          taker.execute(TAKE, date);
          taker.commit();
        }
      }
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }
}
