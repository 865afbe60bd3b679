package dev.frontrow.reservation;

/**
 * What follows when holds end without a sale: the rest of a statement that begins with {@code
 * closed} as its expressions (a reservation that was just closed: {@code id, user_id, concert_id,
 * schedule_id, seat_number}) and with the parameters $1 reason, $2 and $3 the event types for a
 * hold that expired and a seat that was released.
 */
final class Closing {
  static final String CONSEQUENCES =
      """
      freed as (
        update seats s set status = 'AVAILABLE', reservation_id = null, held_until = null
        from closed c
        where s.schedule_id = c.schedule_id and s.number = c.seat_number
          and s.reservation_id = c.id
      ),
      moved as (
        update schedules s set version = s.version + 1
        from (select schedule_id, count(*) as changes from closed group by schedule_id) c
        where s.id = c.schedule_id
        returning s.id, s.version, c.changes
      ),
      told as (
        insert into outbox (type, subject, data)
        select e.type, e.id::text,
          jsonb_build_object('reservationId', e.id, 'userId', e.user_id,
            'concertId', e.concert_id, 'scheduleId', e.schedule_id, 'seatNumber', e.seat_number)
          || case when e.type = $2::text then '{}'
            else jsonb_build_object(
              'version', m.version, 'versionChanges', m.changes, 'reason', $1::text) end
        from (
          select $2::text as type, closed.* from closed where $1::text = 'expired'
          union all
          select $3::text, closed.* from closed
        ) e
        join moved m on m.id = e.schedule_id
        order by e.id, e.type
      )
      """;

  private Closing() {}
}
