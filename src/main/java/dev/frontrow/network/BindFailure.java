package dev.frontrow.network;

import io.netty.channel.unix.Errors.NativeIoException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/**
 * Why a server cannot listen. Netty's epoll transport reports an error number of the system in a
 * {@code NativeIoException}; NIO and the JDK's own sockets throw {@link BindException} with the
 * system's words. The same cause has the same value here, whichever transport reports it.
 */
public enum BindFailure {
  /** Another socket listens there. */
  IN_USE("address already in use"),
  /** The port is below 1024, or a rule of the system forbids it. */
  NOT_PERMITTED("permission denied"),
  /** The host is known, but its address belongs to another machine. */
  NOT_LOCAL("no address of this machine"),
  /** The host has no address. */
  UNKNOWN_HOST("no machine is known by that name"),
  /** The process, or the system, has no file descriptor left. */
  NO_DESCRIPTOR("no file descriptor is left (ulimit -n)"),
  /** Anything else; the exception's own message says what. */
  OTHER("the system refuses it");

  /** These are the same on Linux, macOS and the BSDs. */
  private static final int EACCES = 13;

  private static final int ENFILE = 23;
  private static final int EMFILE = 24;

  /** The chain of causes is followed no further. */
  private static final int MOST_CAUSES = 16;

  private final String words;

  BindFailure(String words) {
    this.words = words;
  }

  /** The cause in English, without a capital. */
  public String words() {
    return words;
  }

  /** Classifies what a transport failed with, or the first of its causes that says something. */
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
    String said = String.valueOf(failure.getMessage());
    if (failure instanceof BindException) {
      return ofWords(said);
    }
    return said.contains("Too many open files") ? NO_DESCRIPTOR : OTHER;
  }

  /** Linux has two of the numbers, macOS and the BSDs have others. */
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
   * The JDK throws {@link BindException} for three error numbers and keeps only the system's words,
   * which may be in another language: what they do not name is taken for the most frequent one.
   */
  private static BindFailure ofWords(String said) {
    if (said.contains("Permission denied")) {
      return NOT_PERMITTED;
    }
    return said.contains("assign requested address") ? NOT_LOCAL : IN_USE;
  }
}
