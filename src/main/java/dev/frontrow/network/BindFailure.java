package dev.frontrow.network;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/**
 * Reasons for which a server cannot listen, independent of the transport. Netty's epoll transport
 * reports an error number of the operating system in a {@code NativeIoException}. NIO and the JDK's
 * sockets throw {@link BindException} with the system's text.
 */
public enum BindFailure {
  /** Another socket listens on the address and port. */
  IN_USE("address already in use"),
  /** The port is below 1024, or a rule of the operating system forbids it. */
  NOT_PERMITTED("permission denied"),
  /** The host is known, but its address belongs to another machine. */
  NOT_LOCAL("not an address of this machine"),
  /** The host name has no address. */
  UNKNOWN_HOST("unknown host"),
  /** The process or the system has no free file descriptor. */
  NO_DESCRIPTOR("no free file descriptor (ulimit -n)"),
  /** Another reason; the exception's message has it. */
  OTHER("refused by the operating system");

  /** Equal on Linux, macOS and the BSDs. */
  private static final int EACCES = 13;

  private static final int ENFILE = 23;
  private static final int EMFILE = 24;

  /** Maximum number of causes examined, since a chain may be a circle. */
  private static final int MOST_CAUSES = 16;

  private final String words;

  BindFailure(String words) {
    this.words = words;
  }

  /** Returns the reason in English, without a capital. */
  public String words() {
    return words;
  }

  /** Classifies a transport's failure, or the first of its causes that can be classified. */
  public static BindFailure of(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      BindFailure found = ofOne(cause);
      if (found != OTHER) {
        return found;
      }
      cause = cause.getCause();
    }
    return OTHER;
  }

  private static BindFailure ofOne(Throwable failure) {
    if (failure instanceof NativeIoException system) {
      return ofNumber(Math.abs(system.expectedErr()));
    }
    if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
      return UNKNOWN_HOST;
    }
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof BindException) {
      return ofWords(message);
    }
    return message.contains("Too many open files") ? NO_DESCRIPTOR : OTHER;
  }

  /** Linux has 98 and 99; macOS and the BSDs have 48 and 49. */
  private static BindFailure ofNumber(int error) {
    return switch (error) {
      case EACCES -> NOT_PERMITTED;
      case ENFILE, EMFILE -> NO_DESCRIPTOR;
      case 98, 48 -> IN_USE;
      case 99, 49 -> NOT_LOCAL;
      default -> OTHER;
    };
  }

  /**
   * Classifies by the operating system's text, since {@link BindException} has no error number. An
   * unknown text, perhaps in another language, counts as {@link #IN_USE}, the most frequent reason.
   */
  private static BindFailure ofWords(String message) {
    if (message.contains("Permission denied")) {
      return NOT_PERMITTED;
    }
    return message.contains("assign requested address") ? NOT_LOCAL : IN_USE;
  }
}
