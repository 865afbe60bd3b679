package dev.frontrow.api;

/** What a person may do. */
public enum Role {
  /** Buys. */
  USER,
  /** Organises: creates concerts and steers their lines. */
  ADMIN
}
