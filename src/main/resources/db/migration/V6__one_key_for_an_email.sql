-- By what accounts are counted and looked up: the address in NFC, with full case folding and the
-- domain in ASCII. PostgreSQL cannot make it, so each node fills what is missing when it starts
-- (EmailKeys). The index over lower(email) stays, since nodes of the version before still write by it.
alter table users
  -- Null: written by a node of the version before, and not yet filled. With a space in front: the
  -- exact spelling, of an account whose address is another account's or none by the rules of now.
  add column email_key   text    collate "C",
  -- Whether the account signs in by its exact spelling alone.
  add column email_exact boolean not null default false;
create unique index users_by_email_key on users (email_key);
create index users_without_email_key on users (id) where email_key is null;
