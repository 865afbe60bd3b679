package dev.frontrow.payment;

/** The SQL that settles a batch of payments, in the order in which it is sent. */
final class Settlement {
  /** In the order that everybody locks wallets in. */
  static final String LOCK_WALLETS =
      """
      select from wallets where user_id = any($1) order by user_id for no key update
      """;

  /** Guards the seats and reservations of a date; in the order that everybody locks dates in. */
  static final String LOCK_SCHEDULES =
      """
      select from schedules
      where id in (select schedule_id from reservations where id = any($1))
      order by id
      for no key update
      """;

  /**
   * Sees everything as it is under the locks, and decides by one reading of the database's clock.
   * $1 users, $2 idempotency keys, $3 concerts and $4 numbers of their places, $5 reservations, $6
   * ids of the payments, $7 the batch that claimed the keys, $8 and $9 the types of the events.
   *
   * <p>The refusals are in the order of {@code PaymentService}: what a stranger may not learn comes
   * first. A payment moves its amount even when that is zero, so that each has its movement.
   */
  static final String DECIDE =
      """
      with clock as materialized (
        select clock_timestamp() as now
      ), command as materialized (
        select c.place, c.user_id, c.key, c.number, c.payment_id, clock.now,
          r.id as reservation_id, r.concert_id, r.schedule_id, r.seat_number, r.price,
          case
            when r.id is null then 'reservation-not-found'
            when r.concert_id <> c.concert_id then 'queue-token-other-concert'
            when r.status = 'PAID' then 'already-paid'
            when r.status <> 'HELD' or r.expires_at <= clock.now then 'hold-expired'
            when s.reservation_id is distinct from r.id then 'hold-expired'
            when p.id is not null then 'queue-token-expired'
            when w.balance is null or w.balance < r.price then 'insufficient-balance'
          end as code
        from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::uuid[], $6::uuid[])
          with ordinality
          as c (user_id, key, concert_id, number, reservation_id, payment_id, place)
        cross join clock
        join idempotency_keys k on k.user_id = c.user_id and k.key = c.key and k.batch_id = $7
        left join wallets w on w.user_id = c.user_id
        left join reservations r on r.id = c.reservation_id and r.user_id = c.user_id
        left join seats s on s.schedule_id = r.schedule_id and s.number = r.seat_number
        left join payments p on p.concert_id = c.concert_id and p.queue_number = c.number
      ), payable as materialized (
        select * from command where code is null
      ), debited as (
        update wallets w
        set balance = w.balance - p.price, entries = w.entries + 1, updated_at = p.now
        from payable p
        where w.user_id = p.user_id
        returning p.payment_id, w.balance, w.entries
      ), paid as (
        insert into payments (
          id, reservation_id, user_id, concert_id, queue_number, amount, balance_after, paid_at)
        select payment_id, reservation_id, user_id, concert_id, number, price, balance, now
        from payable join debited using (payment_id)
      ), written as (
        insert into ledger_entries (
          movement_id, account_type, account_id, type, amount, position, balance_after, reference,
          created_at)
        select payment_id, 'WALLET', user_id, 'PAYMENT', -price, entries, balance, payment_id, now
        from payable join debited using (payment_id)
        union all
        select payment_id, 'REVENUE', concert_id, 'PAYMENT', price, null, null, payment_id, now
        from payable
      ), reserved as (
        update reservations r
        set status = 'PAID', paid_at = p.now
        from payable p
        where r.id = p.reservation_id
      ), sold as (
        update seats s
        set status = 'SOLD', held_until = null
        from payable p
        where s.schedule_id = p.schedule_id and s.number = p.seat_number
      ), moved as (
        update schedules s
        set version = s.version + 1
        from (
          select schedule_id, count(*) as changes from payable group by schedule_id
        ) p
        where s.id = p.schedule_id
        returning s.id, s.version, p.changes
      ), told as (
        insert into outbox (type, subject, data)
        select $8, p.reservation_id::text, jsonb_build_object(
          'reservationId', p.reservation_id, 'userId', p.user_id, 'concertId', p.concert_id,
          'scheduleId', p.schedule_id, 'seatNumber', p.seat_number,
          'version', m.version, 'versionChanges', m.changes)
        from payable p join moved m on m.id = p.schedule_id
        union all
        select $9, p.payment_id::text, jsonb_build_object(
          'paymentId', p.payment_id, 'reservationId', p.reservation_id, 'userId', p.user_id,
          'concertId', p.concert_id, 'queueNumber', p.number, 'amount', p.price,
          'balance', d.balance)
        from payable p join debited d using (payment_id)
      )
      update idempotency_keys k
      set code = c.code,
        answer = case when c.code is null
          then jsonb_build_object(
            'id', c.payment_id, 'reservationId', c.reservation_id, 'userId', c.user_id,
            'amount', c.price, 'balance', d.balance,
            'paidAt', to_char(c.now at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          else '{}' end
      from command c
      left join debited d using (payment_id)
      where k.user_id = c.user_id and k.key = c.key
      returning c.place, k.code, k.answer
      """;

  private Settlement() {}
}
