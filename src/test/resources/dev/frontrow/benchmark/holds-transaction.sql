\set schedule :row / 50000
\set seat 1 + :row % 50000
begin;
select status, held_until from seats where schedule_id = lpad(:schedule::text, 32, '0')::uuid and number = :seat for update;
update seats set status = 'HELD', reservation_id = lpad(:row::text, 32, '0')::uuid, held_until = now() + interval '5 min' where schedule_id = lpad(:schedule::text, 32, '0')::uuid and number = :seat;
insert into reservations (id, user_id, concert_id, schedule_id, date, seat_number, price, status, created_at, expires_at) values (lpad(:row::text, 32, '0')::uuid, lpad(:seat::text, 32, '0')::uuid, '10000000-0000-0000-0000-000000000000', lpad(:schedule::text, 32, '0')::uuid, '2097-01-01', :seat, 1000, 'HELD', now(), now() + interval '5 min');
commit;
