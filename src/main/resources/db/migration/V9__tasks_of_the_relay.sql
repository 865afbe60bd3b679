-- The relay reads facts only to do something about them. False: no fact of the row asks for anything
-- but its sequence. A node of the version before does not know the column, so its rows are read.
alter table outbox add column has_tasks boolean not null default true;

-- {"<relay>": [first, last, since]}: sequences that a relay has given and still has to tell, and the
-- time in ms since 1970 at which it last said so. Another relay takes over what is too old.
alter table outbox_position add column pending jsonb not null default '{}';
