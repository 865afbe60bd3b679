package dev.frontrow.reservation;

import static dev.frontrow.api.SeatStatus.AVAILABLE;
import static dev.frontrow.api.SeatStatus.HELD;

import dev.frontrow.api.Fact;
import dev.frontrow.api.HoldExpired;
import dev.frontrow.api.Reservation;
import dev.frontrow.api.ReservationStatus;
import dev.frontrow.api.SeatHeld;
import dev.frontrow.api.SeatReleased;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Statement;
import dev.frontrow.seatlog.SeatLog;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Computes the statements of one transaction that ends and begins holds on dates that it has
 * locked: reservations, seats, versions, change log and events. The version of each date grows by
 * one, however many of its seats change. One instance serves one transaction.
 */
final class SeatChanges {
  /**
   * Must precede {@link #INSERT}: two unique indexes allow one live reservation for a seat, and one
   * for a user and date.
   */
  private static final String END =
      """
      update reservations r set status = $2
      from unnest($1::uuid[]) as ended (id)
      cross join lateral (select ctid from reservations where id = ended.id limit 1) found
      where r.ctid = found.ctid
      """;

  private static final String INSERT =
      """
      insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,
        status, created_at, expires_at)
      select id, user_id, concert_id, schedule_id, date, seat_number, price, 'HELD', $8, $9
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::integer[],
        $7::bigint[]) as hold (id, user_id, concert_id, schedule_id, date, seat_number, price)
      """;

  private static final String TAKE =
      """
      update seats s set status = 'HELD', reservation_id = hold.id, held_until = $4
      from unnest($1::uuid[], $2::uuid[], $3::integer[]) as hold (id, schedule_id, seat_number)
      cross join lateral (
        select ctid from seats
        where schedule_id = hold.schedule_id and number = hold.seat_number limit 1
      ) found
      where s.ctid = found.ctid
      """;

  private static final String FREE =
      """
      update seats s set status = 'AVAILABLE', reservation_id = null, held_until = null
      from unnest($1::uuid[], $2::uuid[], $3::integer[]) as ended (id, schedule_id, seat_number)
      cross join lateral (
        select ctid from seats
        where schedule_id = ended.schedule_id and number = ended.seat_number
          and reservation_id = ended.id limit 1
      ) found
      where s.ctid = found.ctid
      """;

  private static final String MOVE =
      """
      update schedules s
      set version = moved.version, seats_taken = s.seats_taken + moved.taken
      from unnest($1::uuid[], $2::bigint[], $3::integer[]) as moved (id, version, taken)
      cross join lateral (select ctid from schedules where id = moved.id limit 1) found
      where s.ctid = found.ctid
      """;

  /**
   * The effect on one date: its new version, the number of changes, and the change of the number of
   * taken seats. A seat that goes from one hold to another counts as two changes.
   */
  private record Move(long version, int changes, int taken) {
    Move and(Move other) {
      return new Move(version, changes + other.changes, taken + other.taken);
    }
  }

  private final List<EndedHold> ended;
  private final ReservationStatus end;
  private final List<Reservation> begun;
  private final Map<UUID, Move> moves = new TreeMap<>();
  private final SeatLog.Changes changes;

  /**
   * Collects the changes.
   *
   * @param versions versions of the locked dates, before the changes
   * @param ended holds that end
   * @param end the status of ended holds: {@code EXPIRED} or {@code CANCELLED}
   * @param begun new holds; all begin at the same instant and have the same duration
   */
  SeatChanges(
      Map<UUID, Long> versions,
      List<EndedHold> ended,
      ReservationStatus end,
      List<Reservation> begun) {
    this.ended = ended;
    this.end = end;
    this.begun = begun;
    ended.forEach(hold -> count(hold.scheduleId(), -1, versions));
    begun.forEach(hold -> count(hold.scheduleId(), 1, versions));
    this.changes = changes(ended, begun, moves);
  }

  private void count(UUID scheduleId, int taken, Map<UUID, Long> versions) {
    Long before = versions.get(scheduleId);
    if (before == null) {
      throw new IllegalStateException("date " + scheduleId + " is not locked");
    }
    moves.merge(scheduleId, new Move(before + 1, 1, taken), Move::and);
  }

  /** Returns the changed seats. */
  SeatLog.Changes changes() {
    return changes;
  }

  /** Returns the statements in the order in which they must run; empty if nothing changes. */
  List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    if (!ended.isEmpty()) {
      UUID[] ids = ended.stream().map(EndedHold::id).toArray(UUID[]::new);
      statements.add(new Statement(END, Tuple.of(ids, end.name())));
    }
    if (!begun.isEmpty()) {
      statements.add(inserted());
      statements.add(taken());
    }
    List<EndedHold> freed = freed();
    if (!freed.isEmpty()) {
      statements.add(free(freed));
    }
    if (!moves.isEmpty()) {
      statements.add(moved());
    }
    statements.addAll(
        SeatLog.written(changes, begun.isEmpty() ? Optional.empty() : Optional.of(until())));
    statements.addAll(Outbox.written(facts()));
    return statements;
  }

  private Statement inserted() {
    return new Statement(
        INSERT,
        Tuple.tuple()
            .addValue(begun.stream().map(Reservation::id).toArray(UUID[]::new))
            .addValue(begun.stream().map(Reservation::userId).toArray(UUID[]::new))
            .addValue(begun.stream().map(Reservation::concertId).toArray(UUID[]::new))
            .addValue(begun.stream().map(Reservation::scheduleId).toArray(UUID[]::new))
            .addValue(begun.stream().map(Reservation::date).toArray(LocalDate[]::new))
            .addValue(begun.stream().map(Reservation::seatNumber).toArray(Integer[]::new))
            .addValue(begun.stream().map(Reservation::price).toArray(Long[]::new))
            .addValue(begun.get(0).createdAt().atOffset(ZoneOffset.UTC))
            .addValue(until()));
  }

  private Statement taken() {
    return new Statement(
        TAKE,
        Tuple.of(
            begun.stream().map(Reservation::id).toArray(UUID[]::new),
            begun.stream().map(Reservation::scheduleId).toArray(UUID[]::new),
            begun.stream().map(Reservation::seatNumber).toArray(Integer[]::new),
            until()));
  }

  private OffsetDateTime until() {
    return begun.get(0).expiresAt().atOffset(ZoneOffset.UTC);
  }

  /** Returns the ended holds whose seats no new hold takes in the same transaction. */
  private List<EndedHold> freed() {
    Set<SeatOfDate> taken = new HashSet<>();
    begun.forEach(hold -> taken.add(new SeatOfDate(hold.scheduleId(), hold.seatNumber())));
    return ended.stream()
        .filter(hold -> !taken.contains(new SeatOfDate(hold.scheduleId(), hold.seatNumber())))
        .toList();
  }

  private static Statement free(List<EndedHold> freed) {
    return new Statement(
        FREE,
        Tuple.of(
            freed.stream().map(EndedHold::id).toArray(UUID[]::new),
            freed.stream().map(EndedHold::scheduleId).toArray(UUID[]::new),
            freed.stream().map(EndedHold::seatNumber).toArray(Integer[]::new)));
  }

  private Statement moved() {
    return new Statement(
        MOVE,
        Tuple.of(
            moves.keySet().toArray(UUID[]::new),
            moves.values().stream().map(Move::version).toArray(Long[]::new),
            moves.values().stream().map(Move::taken).toArray(Integer[]::new)));
  }

  /**
   * Lists freed seats first: the last entry of a seat counts, and one that goes to another hold is
   * held.
   */
  private static SeatLog.Changes changes(
      List<EndedHold> ended, List<Reservation> begun, Map<UUID, Move> moves) {
    List<SeatLog.Change> seats = new ArrayList<>(ended.size() + begun.size());
    ended.forEach(it -> seats.add(new SeatLog.Change(it.scheduleId(), it.seatNumber(), AVAILABLE)));
    begun.forEach(it -> seats.add(new SeatLog.Change(it.scheduleId(), it.seatNumber(), HELD)));
    Map<UUID, Long> versions = new HashMap<>();
    moves.forEach((id, move) -> versions.put(id, move.version()));
    return new SeatLog.Changes(seats, versions);
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(begun.size() + 2 * ended.size());
    for (EndedHold hold : ended) {
      if (end == ReservationStatus.EXPIRED) {
        facts.add(
            new HoldExpired(
                hold.id(), hold.userId(), hold.concertId(), hold.scheduleId(), hold.seatNumber()));
      }
      facts.add(released(hold, move(hold.scheduleId())));
    }
    for (Reservation hold : begun) {
      facts.add(held(hold, move(hold.scheduleId())));
    }
    return facts;
  }

  private Move move(UUID scheduleId) {
    return Objects.requireNonNull(moves.get(scheduleId));
  }

  private SeatReleased released(EndedHold hold, Move move) {
    return new SeatReleased(
        hold.id(),
        hold.userId(),
        hold.concertId(),
        hold.scheduleId(),
        hold.seatNumber(),
        move.version(),
        move.changes(),
        end == ReservationStatus.EXPIRED
            ? SeatReleased.Reason.EXPIRED
            : SeatReleased.Reason.CANCELLED);
  }

  private static SeatHeld held(Reservation hold, Move move) {
    return new SeatHeld(
        hold.id(),
        hold.userId(),
        hold.concertId(),
        hold.scheduleId(),
        hold.seatNumber(),
        move.version(),
        move.changes(),
        hold.expiresAt());
  }
}
