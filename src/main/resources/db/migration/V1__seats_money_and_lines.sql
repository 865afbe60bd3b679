-- Everything that must be right lives here; DESIGN and docs/architecture.md say why.
-- Whoever locks several rows locks them in this order: idempotency keys by (user, key), wallets by
-- user, schedules by id, then whatever belongs to those. A schedule's row guards its seats and its
-- reservations: every change to them holds it.

create table users (
  id            uuid        primary key,
  email         text        not null check (char_length(email) between 3 and 254),
  name          text        not null check (char_length(name) between 1 and 100),
  password_hash text,
  role          text        not null check (role in ('USER', 'ADMIN')),
  created_at    timestamptz not null default clock_timestamp(),
  -- Whom an external issuer vouches for has these in place of a password.
  issuer        text        check (char_length(issuer) between 1 and 2000),
  subject       text        check (char_length(subject) between 1 and 255),
  unique (issuer, subject),
  check ((issuer is null) = (subject is null)),
  check ((issuer is null) <> (password_hash is null))
);
create unique index users_by_email on users (lower(email));

-- Concerts, dates and seats ---------------------------------------------------------------------

create table concerts (
  id          uuid        primary key,
  title       text        not null check (char_length(title) between 1 and 200),
  venue       text        not null check (char_length(venue) between 1 and 200),
  time_zone   text        not null,
  description text        not null check (char_length(description) <= 4000),
  opens_at    timestamptz,
  created_at  timestamptz not null default clock_timestamp()
);

create table schedules (
  id          uuid        primary key,
  concert_id  uuid        not null references concerts,
  date        date        not null,
  starts_at   timestamptz not null,
  price       bigint      not null check (price >= 0),
  seats_total integer     not null check (seats_total between 1 and 100000),
  -- Grows by one with each transaction that changes any seat of the date.
  version     bigint      not null default 0,
  unique (concert_id, date)
) with (fillfactor = 50);

create table reservations (
  id          uuid        primary key,
  user_id     uuid        not null references users,
  concert_id  uuid        not null references concerts,
  schedule_id uuid        not null references schedules,
  date        date        not null,
  seat_number integer     not null,
  price       bigint      not null check (price >= 0),
  status      text        not null check (status in ('HELD', 'PAID', 'EXPIRED', 'CANCELLED')),
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  paid_at     timestamptz,
  check ((status = 'PAID') = (paid_at is not null)),
  check (expires_at > created_at)
) with (fillfactor = 80);
-- One seat for one user on one date.
create unique index reservations_one_for_user_and_date
  on reservations (user_id, schedule_id) where status in ('HELD', 'PAID');
-- One live reservation for one seat.
create unique index reservations_one_for_seat
  on reservations (schedule_id, seat_number) where status in ('HELD', 'PAID');
create index reservations_of_user on reservations (user_id, id desc);
-- What the sweep looks for.
create index reservations_held on reservations (expires_at) where status = 'HELD';

create table seats (
  schedule_id    uuid        not null references schedules,
  number         integer     not null check (number >= 1),
  status         text        not null default 'AVAILABLE'
                             check (status in ('AVAILABLE', 'HELD', 'SOLD')),
  reservation_id uuid        references reservations,
  -- A held seat is free again from this instant on, whether or not anyone has tidied up.
  held_until     timestamptz,
  primary key (schedule_id, number),
  check ((status = 'AVAILABLE') = (reservation_id is null)),
  check ((status = 'HELD') = (held_until is not null))
) with (fillfactor = 70);

-- Money -----------------------------------------------------------------------------------------

create table wallets (
  user_id    uuid        primary key references users,
  balance    bigint      not null default 0 check (balance between 0 and 100000000),
  -- Entries so far: the place of the newest in the wallet's ledger.
  entries    bigint      not null default 0,
  updated_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);

create table payments (
  id             uuid        primary key,
  reservation_id uuid        not null unique references reservations,
  user_id        uuid        not null references users,
  concert_id     uuid        not null references concerts,
  queue_number   bigint      not null,
  amount         bigint      not null check (amount >= 0),
  balance_after  bigint      not null check (balance_after >= 0),
  paid_at        timestamptz not null,
  -- One place in line pays once.
  unique (concert_id, queue_number)
);
create index payments_of_user on payments (user_id, id desc);

-- Double entry: the amounts of one movement sum to zero; those of a wallet to its balance.
-- account: a wallet (its user), the source of top-ups (a constant), a concert's revenue (its id).
create table ledger_entries (
  movement_id   uuid        not null,
  account_type  text        not null check (account_type in ('WALLET', 'TOP_UP', 'REVENUE')),
  account_id    uuid        not null,
  type          text        not null check (type in ('CHARGE', 'PAYMENT', 'REFUND')),
  amount        bigint      not null,
  -- Place in the wallet's ledger from 1, without a gap, and its balance then; wallets only.
  position      bigint,
  balance_after bigint      check (balance_after >= 0),
  reference     uuid        not null,
  created_at    timestamptz not null,
  primary key (movement_id, account_type, account_id),
  check ((account_type = 'WALLET') = (position is not null)),
  check ((account_type = 'WALLET') = (balance_after is not null))
);
create unique index ledger_entries_of_wallet
  on ledger_entries (account_id, position desc) where account_type = 'WALLET';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger only grows' using errcode = 'restrict_violation';
end
$$;
create trigger ledger_entries_only_grow before update or delete on ledger_entries
  for each row execute function refuse_change();

-- Idempotency -----------------------------------------------------------------------------------

-- A key is claimed first and answered last, in the one transaction that does what it guards, so a
-- committed row always has its answer.
create table idempotency_keys (
  user_id     uuid        not null,
  key         text        not null check (char_length(key) between 1 and 255),
  fingerprint text        not null,
  language    text        not null,
  -- The batch that claimed it.
  batch_id    uuid        not null,
  -- Null: it succeeded; otherwise the code it was refused with.
  code        text,
  -- The wire form of what was answered, or the details of the refusal.
  answer      jsonb,
  created_at  timestamptz not null default clock_timestamp(),
  primary key (user_id, key)
) with (fillfactor = 60);
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- Events ----------------------------------------------------------------------------------------

create table outbox (
  id         bigint      generated always as identity primary key,
  type       text        not null,
  subject    text        not null,
  data       jsonb       not null,
  created_at timestamptz not null default clock_timestamp(),
  -- Both given when it is relayed; the sequence is gapless, in the order of relaying.
  event_id   uuid,
  sequence   bigint      unique,
  check ((event_id is null) = (sequence is null))
) with (fillfactor = 80);
create index outbox_to_relay on outbox (id) where sequence is null;
create index outbox_by_age on outbox (created_at);

-- One row. last: the newest sequence given. published: every one up to it has been published.
create table outbox_position (
  singleton boolean primary key default true check (singleton),
  last      bigint  not null default 0,
  published bigint  not null default 0 check (published <= last)
) with (fillfactor = 10);
insert into outbox_position default values;

-- The line --------------------------------------------------------------------------------------

-- What a line needs to go on when Redis has lost everything. Made together with its concert; from
-- then on it is the queue's alone.
create table queue_lines (
  concert_id     uuid        primary key references concerts,
  state          text        not null default 'OPEN' check (state in ('OPEN', 'PAUSED', 'CLOSED')),
  policy         jsonb       not null,
  -- Grows with each change of state or policy.
  policy_version bigint      not null default 1,
  -- No number above it has been given: raised before Redis may go on.
  ceiling        bigint      not null default 0,
  -- As of the last checkpoint.
  last           bigint      not null default 0,
  served         bigint      not null default 0,
  -- {"number": admitted at, in ms since 1970} of those inside.
  active         jsonb       not null default '{}',
  completed      bigint      not null default 0,
  expired        bigint      not null default 0,
  left_count     bigint      not null default 0,
  -- [[from, to], ..]: numbers of which a rebuild could not say whether they were ever given.
  doubtful       jsonb       not null default '[]',
  -- How often the line was rebuilt.
  epoch          bigint      not null default 0,
  updated_at     timestamptz not null default clock_timestamp(),
  check (served <= last),
  check (last <= ceiling)
) with (fillfactor = 50);
