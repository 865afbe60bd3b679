package dev.frontrow.rehearsal;

/** The server refused a call, and the buyer cannot continue. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String operation, Reply reply) {
    super(operation + ": " + reply.status() + " " + reply.code(), null, false, false);
  }
}
