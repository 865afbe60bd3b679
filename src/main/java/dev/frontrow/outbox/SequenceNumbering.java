package dev.frontrow.outbox;

import dev.frontrow.api.Event;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Decision;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The transaction that gives new facts their sequences. It takes two round trips. It also claims
 * the facts that the relay has to tell; if there are none, it records them as published. Confined
 * to the event loop of its relay.
 */
final class SequenceNumbering {
  /** Locks the position until the commit, so that one node at a time gives sequences. */
  private static final String LOCK_POSITION =
      """
      select published, last, pending,
        (extract(epoch from clock_timestamp()) * 1000)::bigint as now
      from outbox_position
      """
          + RowLocks.row();

  /**
   * Reads rows without a sequence in the order of their ids, until they have $1 facts. $2 whether
   * the facts of every row are wanted. Two transactions that change the same date or wallet run one
   * after the other under its row lock. So the order of their ids is the order of their commits.
   */
  private static final String UNNUMBERED =
      """
      select id, size, created_at,
        extract(epoch from clock_timestamp() - created_at) * 1000 as age,
        case when has_tasks or $2 then facts end as facts
      from (
        select *, sum(size) over (order by id) - size as facts_before
        from (
          select id, size, created_at, has_tasks, facts from outbox
          where first_sequence is null
          order by id
          limit $1
        ) oldest
      ) counted
      where facts_before < $1
      order by id
      """;

  /** Gives rows their sequences. $1 ids, $2 first sequences, $3 last, $4 published, $5 pending. */
  private static final String NUMBER =
      """
      with moved as (
        update outbox_position set last = $3, published = $4, pending = $5
      )
      update outbox o set first_sequence = given.first
      from unnest($1::bigint[], $2::bigint[]) as given (id, first)
      cross join lateral (select ctid from outbox where id = given.id limit 1) found
      where o.ctid = found.ctid
      """;

  private static final String MOVE = "update outbox_position set published = $1, pending = $2";

  /** Gives a relay's claim up. */
  private static final String GIVE_UP =
      """
      update outbox_position p
      set pending = p.pending - $1,
        published = greatest(p.published, least(p.last, coalesce(
          (select min((claim.value ->> 0)::bigint) - 1 from jsonb_each(p.pending - $1) claim),
          p.last)))
      """;

  private final Database database;
  private final int limit;
  private final long leaseMillis;
  private final BooleanSupplier listened;
  private final Predicate<Event> needed;

  /**
   * @param limit the most facts of a run. It completes the facts of the last transaction
   * @param leaseMillis time after which another relay takes over a claim that is not renewed
   * @param listened whether anybody listens to all facts
   * @param needed whether the relay has to do something about a fact
   */
  SequenceNumbering(
      Database database,
      int limit,
      long leaseMillis,
      BooleanSupplier listened,
      Predicate<Event> needed) {
    this.database = database;
    this.limit = limit;
    this.leaseMillis = leaseMillis;
    this.listened = listened;
    this.needed = needed;
  }

  /**
   * The result of a run.
   *
   * @param last the newest sequence given
   * @param unread facts that the relay must read before it tells them, in order
   * @param read facts to tell after these, in order
   * @param numbered number of facts that got a sequence and are not unread
   * @param claims whether the database has a claim of this relay
   * @param more whether there may be more to do at once
   * @param lateMillis time that the oldest of these facts had waited
   */
  record NumberingResult(
      long last,
      List<FactRange> unread,
      List<Event> read,
      int numbered,
      boolean claims,
      boolean more,
      long lateMillis) {}

  /**
   * Gives new facts their sequences.
   *
   * @param relay name under which the relay claims facts
   * @param window facts that the relay is already telling
   */
  Future<NumberingResult> number(String relay, FactWindow window) {
    boolean all = listened.getAsBoolean();
    return database.decide(
        List.of(Statement.of(LOCK_POSITION), new Statement(UNNUMBERED, Tuple.of(limit, all))),
        results -> decide(relay, window, all, results));
  }

  private Decision<NumberingResult> decide(
      String relay, FactWindow window, boolean all, List<RowSet<Row>> results) {
    RelayPosition position = RelayPosition.of(results.get(0).iterator().next());
    NewFacts facts = NewFacts.of(results.get(1), position.last());
    Optional<FactRange> taken = position.abandoned(relay, leaseMillis, limit);
    // Somebody may have begun to listen since the facts were read.
    boolean anybody = all || listened.getAsBoolean();
    boolean tell = facts.size() > 0 && (anybody || facts.read().stream().anyMatch(needed));
    Optional<FactRange> told = tell ? Optional.of(facts.range()) : Optional.empty();
    RelayPosition next =
        position.next(
            relay,
            taken,
            Stream.of(window.bounds(), taken, told)
                .flatMap(Optional::stream)
                .reduce(FactRange::and),
            facts.last(),
            leaseMillis);
    boolean late = tell && anybody && !all;
    List<FactRange> unread = new ArrayList<>();
    taken.ifPresent(unread::add);
    if (late) {
      unread.add(facts.range());
    }
    return new Decision<>(
        writes(facts, position, next),
        new NumberingResult(
            facts.last(),
            unread,
            tell && !late ? facts.read() : List.of(),
            late ? 0 : facts.size(),
            next.claims().containsKey(relay),
            facts.size() >= limit || next.abandoned(relay, leaseMillis, limit).isPresent(),
            facts.lateMillis()));
  }

  private static List<Statement> writes(NewFacts facts, RelayPosition before, RelayPosition after) {
    if (facts.size() > 0) {
      return List.of(
          new Statement(
              NUMBER,
              Tuple.of(
                  facts.ids().toArray(Long[]::new),
                  facts.firsts().toArray(Long[]::new),
                  after.last(),
                  after.published(),
                  after.pending())));
    }
    return after.equals(before)
        ? List.of()
        : List.of(new Statement(MOVE, Tuple.of(after.published(), after.pending())));
  }

  /** Records that a relay has told everything that it claimed. */
  Future<Void> giveUp(String relay) {
    return database.execute(new Statement(GIVE_UP, Tuple.of(relay))).mapEmpty();
  }
}
