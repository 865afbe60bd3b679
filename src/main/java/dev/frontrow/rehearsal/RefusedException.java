package dev.frontrow.rehearsal;

/** The server said no, in a way that the buyer cannot do anything about. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String operation, Reply reply) {
    super(operation + ": " + reply.status() + " " + reply.code(), null, false, false);
  }
}
