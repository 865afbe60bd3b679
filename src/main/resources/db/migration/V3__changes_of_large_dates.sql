-- What the newest transactions changed on the seats of a large date, so that whoever has seen its
-- seats reads what changed since, and not tens of thousands of rows again. It decides nothing.
create table seat_changes (
  schedule_id uuid        not null,
  -- Of the date, after the transaction.
  version     bigint      not null,
  -- '12H 13A': the number of each seat that changed and its status, A, H or S, in their order.
  changes     text        not null,
  -- Of those that are held.
  held_until  timestamptz,
  primary key (schedule_id, version)
);
