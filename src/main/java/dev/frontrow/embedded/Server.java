package dev.frontrow.embedded;

/** The servers that can run embedded. */
public enum Server {
  /** PostgreSQL 18 with fsync and synchronous commits, a password, and loopback only. */
  POSTGRES,
  /** Redis 7 with an append-only file, synchronised every second, on loopback only. */
  REDIS
}
