package dev.frontrow.account;

import dev.frontrow.job.JobReport;
import dev.frontrow.lock.RowLocks;
import dev.frontrow.postgres.Database;
import dev.frontrow.postgres.Statement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * The addresses from which accounts have signed in. Each account has its {@link #MAX_OF_ACCOUNT}
 * most recent ones (IPv6 by /64), for 180 days after their last use. Unknown addresses are never
 * remembered. Confined to the event loop of its verticle, since the hash is not thread-safe.
 */
final class KnownAddresses {
  static final int MAX_OF_ACCOUNT = 20;

  private static final String IS_KNOWN =
      """
      select exists (
        select from sign_in_addresses where user_id = $1 and address = $2
      ) as known
      """;

  private static final String REMEMBER =
      """
      insert into sign_in_addresses (user_id, address, used_at)
      values ($1, $2, clock_timestamp())
      on conflict (user_id, address) do update set used_at = excluded.used_at
      """;

  private static final String FORGET_SURPLUS =
      """
      delete from sign_in_addresses
      where user_id = $1 and address in (
        select address from sign_in_addresses
        where user_id = $1
        order by used_at desc, address
        offset $2
      )
      """;

  private static final String FORGET_OLD =
      """
      with old as materialized (
        select user_id, address, used_at from sign_in_addresses
        where used_at < statement_timestamp() - interval '180 days'
        order by used_at
        limit $1
      """
          + RowLocks.skipLocked()
          + """

          ),
          forgotten as (
            delete from sign_in_addresses a using old
            where a.user_id = old.user_id and a.address = old.address
          )
          select count(*) as forgotten,
            coalesce(extract(epoch from clock_timestamp() - min(used_at) - interval '180 days') * 1000, 0)::bigint as late
          from old
          """;

  private final Database database;
  private final KeyedHash hash;

  KnownAddresses(Database database, KeyedHash hash) {
    this.database = database;
    this.hash = hash;
  }

  Future<Boolean> isKnown(UUID userId, RequestOrigin origin) {
    return database
        .pool()
        .preparedQuery(IS_KNOWN)
        .execute(Tuple.of(userId, key(origin)))
        .map(rows -> rows.iterator().next().getBoolean("known") && !origin.isUnknown());
  }

  /**
   * Returns the statements that store an address of an account and delete its oldest surplus ones.
   */
  List<Statement> remember(UUID userId, RequestOrigin origin) {
    return origin.isUnknown()
        ? List.of()
        : List.of(
            new Statement(REMEMBER, Tuple.of(userId, key(origin))),
            new Statement(FORGET_SURPLUS, Tuple.of(userId, MAX_OF_ACCOUNT)));
  }

  /** Deletes addresses that were not used for 180 days, up to a bounded number. */
  Future<JobReport> forgetOld() {
    return database
        .execute(new Statement(FORGET_OLD, Tuple.of(SignInCounts.MAX_FORGOTTEN)))
        .map(rows -> SignInCounts.report(rows.iterator().next()));
  }

  private Buffer key(RequestOrigin origin) {
    return hash.of("sign-in address", origin.network());
  }
}
