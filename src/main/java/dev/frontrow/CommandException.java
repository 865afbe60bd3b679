package dev.frontrow;

/** A command cannot do what it was asked for. The message is one clear line. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }
}
