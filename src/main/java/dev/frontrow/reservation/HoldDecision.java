package dev.frontrow.reservation;

/** The one statement that decides a batch of holds and writes all that follows from it. */
final class HoldDecision {
  /**
   * Runs with the dates locked, by one reading of the clock. For each command, in their order: $1
   * ids of the reservations to be, $2 users, $3 concerts, $4 schedules, $5 seats, $6 idempotency
   * keys; then $7 the batch that claimed the keys, $8 how long a hold lasts in ms, and the event
   * types $9 hold expired, $10 seat released, $11 seat held.
   *
   * <ul>
   *   <li>asked: the commands to be decided here with what they meet. own is the user's live
   *       reservation of the date, live by its status; the clock judges whether it still is. Each
   *       lookup is bound to one row of its index, whatever a planner without statistics would
   *       think of joining; and a claim is found again by where it lies, as this transaction put it
   *       there.
   *   <li>judged: each on its own. An own reservation with the very id of the command is what an
   *       earlier attempt of this batch made before its connection was lost.
   *   <li>decided: of those who could have the same seat the first gets it.
   *   <li>closed: lapsed holds in the way of the winners, on their seats or their own. Must be done
   *       before held inserts, as both are under unique indexes: hence the count.
   *   <li>moved: one version for the transaction and date, whatever the number of changes.
   * </ul>
   */
  static final String SQL =
      """
      with clock as materialized (
        select clock_timestamp() as now
      ),
      asked as materialized (
        select a.place, a.id, a.user_id, a.concert_id, a.schedule_id, a.seat_number, a.key,
          clock.now, claim.ctid as claim, u.id as known_user, s.concert_id as concert_of_schedule, s.date, s.price,
          seat.status as seat_status, seat.held_until, seat.reservation_id as holder,
          own.id as own_id, own.status as own_status, own.created_at as own_since,
          own.expires_at as own_until
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::integer[], $6::text[])
          with ordinality
          as a (id, user_id, concert_id, schedule_id, seat_number, key, place)
        cross join clock
        left join lateral (select id from users where id = a.user_id limit 1) u on true
        left join lateral (
          select concert_id, date, price from schedules where id = a.schedule_id limit 1
        ) s on true
        left join lateral (
          select status, held_until, reservation_id from seats
          where schedule_id = a.schedule_id and number = a.seat_number limit 1
        ) seat on true
        left join lateral (
          select id, status, created_at, expires_at from reservations
          where user_id = a.user_id and schedule_id is not distinct from a.schedule_id
            and status in ('HELD', 'PAID') limit 1
        ) own on true
        left join lateral (
          select ctid from idempotency_keys
          where user_id = a.user_id and key = a.key and batch_id = $7 limit 1
        ) claim on true
        where a.key is null or claim.ctid is not null
      ),
      judged as materialized (
        select *, case
          when known_user is null then 'user-not-found'
          when concert_of_schedule is null then 'schedule-not-found'
          when concert_of_schedule <> concert_id then 'queue-token-other-concert'
          when seat_status is null then 'seat-not-found'
          when own_id = id then 'made-before'
          when own_status = 'PAID' or own_until > now then 'already-reserved'
          when seat_status = 'SOLD' or held_until > now then 'seat-taken'
          else 'free' end as finding
        from asked
      ),
      decided as materialized (
        select *, case
          when finding = 'free' and row_number() over (
            partition by schedule_id, seat_number, finding order by place) > 1 then 'seat-taken'
          else finding end as outcome
        from judged
      ),
      won as materialized (
        select *, now + $8::bigint * interval '1 millisecond' as expires_at
        from decided where outcome = 'free'
      ),
      closed as (
        update reservations r set status = 'EXPIRED'
        where r.id = any (array(
            select holder from won where holder is not null
            union
            select own_id from won where own_id is not null))
          and r.status <> 'PAID'
        returning r.id, r.user_id, r.concert_id, r.schedule_id, r.seat_number
      ),
      held as (
        insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price,
          status, created_at, expires_at)
        select id, user_id, concert_id, schedule_id, date, seat_number, price, 'HELD', now,
          expires_at
        from won where (select count(*) from closed) >= 0
      ),
      seated as (
        update seats s
        set status = c.status, reservation_id = c.reservation_id, held_until = c.held_until
        from (
          select schedule_id, seat_number, 'HELD' as status, id as reservation_id,
            expires_at as held_until
          from won
          union all
          select schedule_id, seat_number, 'AVAILABLE', null, null
          from closed
          where (schedule_id, seat_number) not in (select schedule_id, seat_number from won)
        ) c
        where s.schedule_id = c.schedule_id and s.number = c.seat_number
      ),
      moved as (
        update schedules s set version = s.version + 1
        from (
          select schedule_id, count(*) as changes
          from (select schedule_id from closed union all select schedule_id from won) change
          group by schedule_id
        ) c
        where s.id = c.schedule_id
        returning s.id, s.version, c.changes
      ),
      told as (
        insert into outbox (type, subject, data)
        select e.type, e.reservation_id::text,
          jsonb_build_object('reservationId', e.reservation_id, 'userId', e.user_id,
            'concertId', e.concert_id, 'scheduleId', e.schedule_id, 'seatNumber', e.seat_number)
          || case when e.type = $9::text then '{}'
            else jsonb_build_object('version', m.version, 'versionChanges', m.changes) end
          || e.more
        from (
          select 0 as place, $9::text as type, id as reservation_id, user_id, concert_id,
            schedule_id, seat_number, '{}'::jsonb as more
          from closed
          union all
          select 0, $10::text, id, user_id, concert_id, schedule_id, seat_number,
            '{"reason": "expired"}'
          from closed
          union all
          select place, $11::text, id, user_id, concert_id, schedule_id, seat_number,
            jsonb_build_object('expiresAt',
              to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
          from won
        ) e
        join moved m on m.id = e.schedule_id
        order by e.place, e.type
      ),
      answers as materialized (
        select d.place, d.claim,
          case when d.outcome not in ('free', 'made-before') then d.outcome end as code,
          case
            when d.outcome in ('free', 'made-before') then jsonb_build_object(
              'id', d.id, 'userId', d.user_id, 'concertId', d.concert_id,
              'scheduleId', d.schedule_id, 'date', d.date, 'seatNumber', d.seat_number,
              'price', d.price, 'status', 'HELD',
              'createdAt', to_char(
                case d.outcome when 'free' then d.now else d.own_since end
                at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
              'expiresAt', to_char(coalesce(w.expires_at, d.own_until)
                at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
            when d.outcome = 'already-reserved' then jsonb_build_object('reservationId', d.own_id)
            else '{}' end as answer
        from decided d
        left join won w on w.place = d.place
      ),
      answered as (
        update idempotency_keys k set code = a.code, answer = a.answer
        from answers a
        where k.ctid = a.claim
      )
      select place, code, answer from answers
      """;

  private HoldDecision() {}
}
