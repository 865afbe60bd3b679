-- A database that was restored from a backup is older than the numbers and events that were given
-- since. docs/operations.md says what is done about it.
alter table queue_lines
  -- Why the line is paused, where its organiser did not do it.
  add column paused_because text check (paused_because in ('RESTORED', 'DATABASE_OLDER')),
  -- [[from, to], ..]: numbers that this database has never let a line give, and that a rebuild passed
  -- over. A valid token for one of them proves that the database is older than what happened.
  add column beyond         jsonb not null default '[]',
  -- What Redis has of a line is worth using from this epoch on, although a newer one was begun
  -- without it. Null: of the newest epoch only.
  add column salvage_epoch  bigint,
  add constraint queue_lines_pause_has_its_reason
    check (paused_because is null or state = 'PAUSED');

-- [[from, to], ..]: sequences that were passed over, as a world that was lost may have used them.
alter table outbox_position add column skipped jsonb not null default '[]';
