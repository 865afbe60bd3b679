package dev.frontrow.api;

/** What a user may do. */
public enum Role {
  /** The user buys seats. */
  USER,
  /** The user organises: creates concerts and controls their lines. */
  ADMIN
}
