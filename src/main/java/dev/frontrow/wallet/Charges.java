package dev.frontrow.wallet;

import dev.frontrow.api.ChargeRequest;
import dev.frontrow.api.EventTypes;
import dev.frontrow.api.Ids;
import dev.frontrow.idempotency.Answer;
import dev.frontrow.idempotency.Claims;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Charges that are made together, in one transaction. No two commands of a batch are for the same
 * wallet. Thread-safe.
 */
final class Charges {
  /** Where the money of every charge comes from, as a ledger account. */
  static final UUID TOP_UP_SOURCE = new UUID(0, 0);

  /** In the order that everybody locks wallets in. */
  private static final String LOCK =
      """
      select from wallets where user_id = any($1) order by user_id for no key update
      """;

  /**
   * Sees the wallets as they are under the locks. $1 users, $2 idempotency keys, $3 amounts, $4 ids
   * of the charges, $5 the batch that claimed the keys, $6 the balance limit, $7 the source of
   * top-ups, $8 the type of the event.
   */
  private static final String DECIDE =
      """
      with clock as materialized (
        select clock_timestamp() as now
      ), command as materialized (
        select c.place, c.user_id, c.key, c.amount, c.charge_id, clock.now,
          case
            when w.user_id is null then 'user-not-found'
            when w.balance + c.amount > $6 then 'balance-limit'
          end as code
        from unnest($1::uuid[], $2::text[], $3::bigint[], $4::uuid[]) with ordinality
          as c (user_id, key, amount, charge_id, place)
        cross join clock
        join idempotency_keys k on k.user_id = c.user_id and k.key = c.key and k.batch_id = $5
        left join wallets w on w.user_id = c.user_id
      ), charged as (
        update wallets w
        set balance = w.balance + c.amount, entries = w.entries + 1, updated_at = c.now
        from command c
        where c.code is null and w.user_id = c.user_id
        returning c.charge_id, w.user_id, c.amount, w.balance, w.entries, c.now
      ), written as (
        insert into ledger_entries (
          movement_id, account_type, account_id, type, amount, position, balance_after, reference,
          created_at)
        select charge_id, 'WALLET', user_id, 'CHARGE', amount, entries, balance, charge_id, now
        from charged
        union all
        select charge_id, 'TOP_UP', $7, 'CHARGE', -amount, null, null, charge_id, now
        from charged
      ), told as (
        insert into outbox (type, subject, data)
        select $8, charge_id::text, jsonb_build_object(
          'chargeId', charge_id, 'userId', user_id, 'amount', amount, 'balance', balance)
        from charged
      )
      update idempotency_keys k
      set code = c.code,
        answer = case when c.code is null
          then jsonb_build_object(
            'id', c.charge_id, 'userId', c.user_id, 'amount', c.amount, 'balance', charged.balance,
            'createdAt', to_char(c.now at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          else '{}' end
      from command c
      left join charged using (charge_id)
      where k.user_id = c.user_id and k.key = c.key
      returning c.place, k.code, k.answer
      """;

  private final Database database;
  private final long balanceLimit;

  Charges(Database database, long balanceLimit) {
    this.database = database;
    this.balanceLimit = balanceLimit;
  }

  /** One answer for each command, in their order; fails when none of them was carried out. */
  Future<List<Answer>> execute(List<ChargeRequest> batch) {
    Claims claims = Claims.of(batch, ChargeRequest::userId, it -> Optional.of(it.idempotencyKey()));
    UUID[] users = batch.stream().map(ChargeRequest::userId).toArray(UUID[]::new);
    List<Statement> statements = new ArrayList<>(claims.statements());
    statements.add(new Statement(LOCK, Tuple.of((Object) users)));
    statements.add(new Statement(DECIDE, parameters(batch, users, claims)));
    return database.pipelined(statements).map(claims::answers);
  }

  private Tuple parameters(List<ChargeRequest> batch, UUID[] users, Claims claims) {
    return Tuple.tuple()
        .addValue(users)
        .addValue(claims.keys())
        .addValue(batch.stream().map(ChargeRequest::amount).toArray(Long[]::new))
        .addValue(Stream.generate(Ids::next).limit(batch.size()).toArray(UUID[]::new))
        .addValue(claims.batchId())
        .addValue(balanceLimit)
        .addValue(TOP_UP_SOURCE)
        .addValue(EventTypes.BALANCE_CHARGED);
  }
}
