\set schedule :row / 50000
\set seat 1 + :row % 50000
with held as (update bare_seats set status = 'HELD', reservation_id = lpad(:row::text, 32, '0')::uuid, held_until = now() + interval '5 min' where schedule_id = lpad(:schedule::text, 32, '0')::uuid and number = :seat and (status = 'AVAILABLE' or status = 'HELD' and held_until < now()) returning *) insert into bare_reservations select reservation_id, lpad(:seat::text, 32, '0')::uuid, schedule_id, number, 1000, 'HELD', now(), held_until from held;
