-- Seats of a date are on sale until sales_end_at, or until the show starts, whichever comes first.
alter table schedules add column sales_end_at timestamptz;
-- Since when that is so: dates of before this migration may have been sold after they began, and
-- what was held then stays right. The audit asks for it.
alter table schedules add column sale_end_binds_from timestamptz not null
  default clock_timestamp();

alter table concerts add column sales_end_at timestamptz;
-- When the last date starts: from then on the concert is over. Null where there are no dates yet.
alter table concerts add column ends_at timestamptz;
update concerts c set ends_at = d.last
  from (select concert_id, max(starts_at) as last from schedules group by concert_id) d
  where d.concert_id = c.id;

-- Whether somebody has noticed that it is over. It only keeps what is over out of the way of those
-- who list what is on; the clock decides, so nothing depends on when it is set.
alter table concerts add column past boolean not null default false;
update concerts set past = true where ends_at <= clock_timestamp();
create index concerts_on on concerts (id desc) where not past;
create index concerts_past on concerts (id desc) where past;
create index concerts_to_end on concerts (ends_at) where not past;
