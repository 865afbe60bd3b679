package dev.frontrow.wallet;

import dev.frontrow.api.BalanceCharged;
import dev.frontrow.api.Charge;
import dev.frontrow.api.ChargeRequest;
import dev.frontrow.idempotency.AnswerCodec;
import dev.frontrow.idempotency.CommandOutcome;
import dev.frontrow.idempotency.KeyedOutcomes;
import dev.frontrow.lock.LockedWallet;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.outbox.Outbox;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Decision;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Executes a batch of charges in one transaction. No two charges of a batch are for the same
 * wallet. Thread-safe.
 */
final class Charges {
  /** The ledger account that every charge debits. */
  static final UUID TOP_UP_SOURCE = new UUID(0, 0);

  /** How a charge is stored with its idempotency key. */
  static final AnswerCodec<Charge> STORED = new AnswerCodec<>(Charge::toJson, Charge::fromJson);

  /** The instant of all charges of the batch, read after the locks are held. */
  private static final String NOW = "select statement_timestamp() as now";

  /** $1 users, $2 balances and $3 numbers of ledger entries after the charges, $4 the instant. */
  private static final String SET_BALANCES =
      """
      update wallets w set balance = c.balance, entries = c.entries, updated_at = $4
      from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as c (user_id, balance, entries)
      cross join lateral (select ctid from wallets where user_id = c.user_id limit 1) found
      where w.ctid = found.ctid
      """;

  /**
   * Writes both sides of each charge. $1 ids, $2 users, $3 amounts, $4 positions in the wallets'
   * ledgers, $5 balances after the charges, $6 the instant, $7 the source of top-ups.
   */
  private static final String WRITE_ENTRIES =
      """
      insert into ledger_entries (
        movement_id, account_type, account_id, type, amount, position, balance_after, reference,
        created_at)
      select c.id, side.account_type, coalesce(side.account_id, c.user_id), 'CHARGE',
        side.sign * c.amount, side.wallet * c.position, side.wallet * c.balance, c.id, $6
      from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[])
        as c (id, user_id, amount, position, balance)
      cross join (values ('WALLET', null::uuid, 1, 1), ('TOP_UP', $7::uuid, -1, null))
        as side (account_type, account_id, sign, wallet)
      """;

  private final Database database;
  private final long balanceLimit;

  Charges(Database database, long balanceLimit) {
    this.database = database;
    this.balanceLimit = balanceLimit;
  }

  /** Returns whether a batch may be executed again after this failure. */
  static boolean isRetryable(Throwable failure) {
    return Database.isTransient(failure) || KeyedOutcomes.isRace(failure);
  }

  /**
   * Executes the charges and returns one outcome for each, in order. Fails when none was executed.
   */
  Future<List<CommandOutcome<Charge>>> execute(List<ChargeRequest> batch) {
    KeyedOutcomes<Charge> claims =
        KeyedOutcomes.of(
            batch, ChargeRequest::userId, it -> Optional.of(it.idempotencyKey()), STORED);
    UUID[] users = batch.stream().map(ChargeRequest::userId).toArray(UUID[]::new);
    List<Statement> reads = new ArrayList<>();
    reads.add(RowLocks.wallets(users));
    reads.add(Statement.of(NOW));
    reads.addAll(claims.reads());
    return database.decide(reads, results -> decision(batch, claims, results));
  }

  private Decision<List<CommandOutcome<Charge>>> decision(
      List<ChargeRequest> batch, KeyedOutcomes<Charge> claims, List<RowSet<Row>> results) {
    Map<UUID, LockedWallet> wallets = LockedWallet.of(results.get(0));
    Instant now = results.get(1).iterator().next().getOffsetDateTime("now").toInstant();
    Map<Integer, CommandOutcome<Charge>> earlier = claims.earlier(results);
    ChargeDecision decision = new ChargeDecision(balanceLimit, now);
    List<CommandOutcome<Charge>> answers = new ArrayList<>(batch.size());
    for (int place = 0; place < batch.size(); place++) {
      ChargeRequest request = batch.get(place);
      CommandOutcome<Charge> answered = earlier.get(place);
      answers.add(
          answered != null
              ? answered
              : decision.decide(request, Optional.ofNullable(wallets.get(request.userId()))));
    }
    List<Statement> writes = new ArrayList<>(writes(decision.made(), now));
    writes.addAll(claims.writes(answers, earlier));
    return new Decision<>(writes, answers);
  }

  private static List<Statement> writes(List<ChargeDecision.NewLedgerEntry> made, Instant now) {
    if (made.isEmpty()) {
      return List.of();
    }
    UUID[] ids = made.stream().map(it -> it.charge().id()).toArray(UUID[]::new);
    UUID[] users = made.stream().map(it -> it.charge().userId()).toArray(UUID[]::new);
    Long[] amounts = made.stream().map(it -> it.charge().amount()).toArray(Long[]::new);
    Long[] balances = made.stream().map(it -> it.charge().balance()).toArray(Long[]::new);
    Long[] positions =
        made.stream().map(ChargeDecision.NewLedgerEntry::position).toArray(Long[]::new);
    Object at = now.atOffset(ZoneOffset.UTC);
    List<Statement> writes = new ArrayList<>();
    writes.add(new Statement(SET_BALANCES, Tuple.of(users, balances, positions, at)));
    writes.add(
        new Statement(
            WRITE_ENTRIES,
            Tuple.of(ids, users, amounts, positions, balances, at).addValue(TOP_UP_SOURCE)));
    writes.addAll(Outbox.written(made.stream().map(it -> fact(it.charge())).toList()));
    return writes;
  }

  private static BalanceCharged fact(Charge charge) {
    return new BalanceCharged(charge.id(), charge.userId(), charge.amount(), charge.balance());
  }
}
