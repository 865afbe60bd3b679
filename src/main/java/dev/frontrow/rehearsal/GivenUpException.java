package dev.frontrow.rehearsal;

/** A journey ends early: what the person wanted is not to be had now. */
final class GivenUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GivenUpException() {
    super("given up", null, false, false);
  }
}
