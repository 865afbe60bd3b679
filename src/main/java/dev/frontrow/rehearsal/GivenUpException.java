package dev.frontrow.rehearsal;

/** Ends a journey early, since the person cannot get what they want now. */
final class GivenUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GivenUpException() {
    super("given up", null, false, false);
  }
}
