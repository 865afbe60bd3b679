package dev.frontrow.http.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.frontrow.api.Event;
import dev.frontrow.api.EventPage;
import dev.frontrow.api.HoldExpired;
import dev.frontrow.api.SeatHeld;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a loop reads from the outbox after a fault, and how little it reads otherwise. */
class MissedHoldEndsTest {
  private final ManualTimer timer = new ManualTimer();
  private final List<Event> facts = new ArrayList<>();
  private final List<Integer> ended = new ArrayList<>();
  private final List<Long> reads = new ArrayList<>();
  private boolean broken;
  private final MissedHoldEnds missed =
      new MissedHoldEnds(timer, this::replay, hold -> ended.add(hold.seatNumber()));

  private Future<EventPage> replay(long after, int limit) {
    if (broken) {
      return Future.failedFuture("no database");
    }
    if (after != Long.MAX_VALUE) {
      reads.add(after);
    }
    List<Event> page = facts.stream().filter(it -> it.sequence() > after).limit(limit).toList();
    return Future.succeededFuture(new EventPage(page, facts.size()));
  }

  /** A hold that ends; the number of the seat is the sequence of the fact. */
  private void holdEnds() {
    int seat = facts.size() + 1;
    UUID id = UUID.randomUUID();
    facts.add(Event.of(id, Instant.EPOCH, seat, new HoldExpired(id, id, id, id, seat)));
  }

  private void otherFacts(int count) {
    for (int i = 0; i < count; i++) {
      UUID id = UUID.randomUUID();
      SeatHeld held = new SeatHeld(id, id, id, id, 1, 1, 1, Instant.EPOCH);
      facts.add(Event.of(id, Instant.EPOCH, facts.size() + 1, held));
    }
  }

  private void begin() {
    missed.start();
    missed.wanted(true);
  }

  @Test
  void after_a_fault_the_ends_of_the_last_seconds_are_read() {
    holdEnds();
    begin();
    timer.pass(30_000);
    holdEnds();
    otherFacts(3);
    timer.pass(7_000);
    holdEnds();
    missed.read();
    missed.read();
    timer.pass(2_000);
    assertEquals(List.of(2, 6), ended);
    assertEquals(List.of(1L), reads);
  }

  @Test
  void without_a_fault_nothing_is_read() {
    begin();
    holdEnds();
    timer.pass(600_000);
    assertEquals(List.of(), reads);
  }

  @Test
  void a_node_that_returns_reads_from_where_it_was_cut_off() {
    begin();
    timer.pass(30_000);
    missed.read();
    timer.pass(20_000);
    holdEnds();
    timer.pass(60_000);
    missed.read();
    timer.pass(2_000);
    assertEquals(List.of(1), ended);
  }

  @Test
  void much_later_the_fault_before_no_longer_counts() {
    begin();
    timer.pass(30_000);
    missed.read();
    timer.pass(20_000);
    holdEnds();
    timer.pass(600_000);
    missed.read();
    timer.pass(2_000);
    assertEquals(List.of(), ended);
  }

  @Test
  void many_facts_are_read_page_by_page_and_of_too_many_the_newest() {
    begin();
    timer.pass(30_000);
    holdEnds();
    otherFacts(MissedHoldEnds.MAX_FACTS + 2 * EventPage.MAX_ITEMS);
    holdEnds();
    missed.read();
    timer.pass(2_000);
    // The first page has the oldest one.
    assertEquals(List.of(1, facts.size()), ended);
    assertTrue(reads.size() <= 2 + MissedHoldEnds.MAX_FACTS / EventPage.MAX_ITEMS, reads::toString);
  }

  @Test
  void a_read_that_fails_is_repeated() {
    begin();
    timer.pass(30_000);
    holdEnds();
    broken = true;
    missed.read();
    timer.pass(20_000);
    broken = false;
    timer.pass(2_000);
    assertEquals(List.of(1), ended);
  }

  @Test
  void nobody_wants_to_know_so_nothing_is_asked() {
    begin();
    missed.wanted(false);
    timer.pass(30_000);
    holdEnds();
    missed.read();
    timer.pass(30_000);
    assertEquals(List.of(), reads);
  }
}
