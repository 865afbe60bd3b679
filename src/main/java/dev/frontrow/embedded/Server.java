package dev.frontrow.embedded;

/** The kinds of server that can run embedded. */
public enum Server {
  /** PostgreSQL 18: fsync and synchronous commits on, password over loopback only. */
  POSTGRES,
  /** Redis 7: append-only file on, flushed every second, loopback only. */
  REDIS
}
