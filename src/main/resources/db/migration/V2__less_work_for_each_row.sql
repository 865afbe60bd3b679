-- The same rules with less to do for each seat and each payment; docs/performance.md has the
-- figures. Idempotency keys are written last now, so the order of locks is: wallets by user,
-- schedules by id, whatever belongs to those, keys by (user, key).

-- A foreign key asks one query for each row, and those of a hold cost as much as the hold itself.
-- What they promised holds without them: whoever writes a reservation or a payment has read what it
-- refers to in the same transaction and under its lock, and nothing that is referred to can be
-- deleted, which the triggers below see to. The audit looks for whatever dangles.
alter table reservations
  drop constraint reservations_user_id_fkey,
  drop constraint reservations_concert_id_fkey,
  drop constraint reservations_schedule_id_fkey;
alter table seats drop constraint seats_reservation_id_fkey;
alter table payments
  drop constraint payments_reservation_id_fkey,
  drop constraint payments_user_id_fkey,
  drop constraint payments_concert_id_fkey;

create function refuse_delete() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are referred to and stay', tg_table_name
    using errcode = 'restrict_violation';
end
$$;
create trigger users_stay before delete on users
  for each row execute function refuse_delete();
create trigger concerts_stay before delete on concerts
  for each row execute function refuse_delete();
create trigger schedules_stay before delete on schedules
  for each row execute function refuse_delete();
create trigger reservations_stay before delete on reservations
  for each row execute function refuse_delete();

-- One index for two: a user's reservations, and one seat for one user on one date. What has ended
-- is told apart by its own id, so that it stands in nobody's way.
drop index reservations_one_for_user_and_date;
drop index reservations_of_user;
create unique index reservations_one_for_user_and_date on reservations (
  user_id, schedule_id, (case when status in ('HELD', 'PAID') then null else id end)
) nulls not distinct;

-- How many seats of a date are held or sold, by their rows, so that nobody has to count them.
alter table schedules add column seats_taken integer not null default 0
  check (seats_taken between 0 and seats_total);
update schedules d set seats_taken = s.taken
  from (
    select schedule_id, count(*) filter (where status <> 'AVAILABLE') as taken
    from seats group by schedule_id
  ) s
  where s.schedule_id = d.id and s.taken > 0;

-- A key is written once, together with its answer, as the last thing that its transaction does.
alter table idempotency_keys drop column batch_id;
alter table idempotency_keys alter column answer set not null;

-- One row for all that a transaction made true, instead of one for each fact.
alter table outbox rename to outbox_of_single_facts;
create table outbox (
  id             bigint      generated always as identity primary key,
  -- [{"id", "type", "subject", "data"}, ..] in their order.
  facts          json        not null,
  size           integer     not null check (size >= 1),
  created_at     timestamptz not null default clock_timestamp(),
  -- Of the first of them, given when they are relayed; gapless, in the order of relaying.
  first_sequence bigint
);
-- Compressing hundreds of facts at each commit costs more than storing them for a day.
alter table outbox alter column facts set storage external;
insert into outbox (facts, size, created_at, first_sequence)
  select json_build_array(json_build_object(
      'id', coalesce(event_id, gen_random_uuid()), 'type', type, 'subject', subject, 'data', data)),
    1, created_at, sequence
  from outbox_of_single_facts
  order by id;
drop table outbox_of_single_facts;
create unique index outbox_by_sequence on outbox (first_sequence);
create index outbox_to_relay on outbox (id) where first_sequence is null;

-- The facts one by one, for people and for the audit.
create view outbox_facts as
  select o.id as row_id, (f.fact ->> 'id')::uuid as event_id, f.fact ->> 'type' as type,
    f.fact ->> 'subject' as subject, (f.fact -> 'data')::jsonb as data, o.created_at,
    o.first_sequence + f.place - 1 as sequence, f.place
  from outbox o cross join lateral json_array_elements(o.facts) with ordinality as f (fact, place);
