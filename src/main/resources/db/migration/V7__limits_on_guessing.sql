-- Sign-ins of the running minute, counted before the password is looked at and given back when it is
-- right. A key is a keyed hash of what is counted (an account, an address, both), so a copy of the
-- table names nobody.
create table sign_in_counts (
  key      bytea       primary key,
  -- When the minute began.
  since    timestamptz not null,
  attempts integer     not null check (attempts >= 0)
) with (fillfactor = 50);
create index sign_in_counts_by_age on sign_in_counts (since);

-- From where an account has signed in, as keyed hashes. What others try does not count against it
-- there.
create table sign_in_addresses (
  user_id uuid        not null references users on delete cascade,
  address bytea       not null,
  used_at timestamptz not null,
  primary key (user_id, address)
);
create index sign_in_addresses_by_age on sign_in_addresses (used_at);
