\set schedule :row / 50000
\set seat 1 + :row % 50000
begin;
select status, held_until from bare_seats where schedule_id = lpad(:schedule::text, 32, '0')::uuid and number = :seat for update;
update bare_seats set status = 'HELD', reservation_id = lpad(:row::text, 32, '0')::uuid, held_until = now() + interval '5 min' where schedule_id = lpad(:schedule::text, 32, '0')::uuid and number = :seat;
insert into bare_reservations values (lpad(:row::text, 32, '0')::uuid, lpad(:seat::text, 32, '0')::uuid, lpad(:schedule::text, 32, '0')::uuid, :seat, 1000, 'HELD', now(), now() + interval '5 min');
commit;
