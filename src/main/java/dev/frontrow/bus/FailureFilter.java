package dev.frontrow.bus;

/** Decides what a caller hears when a call to a part fails. Thread-safe. */
@FunctionalInterface
public interface FailureFilter {
  /**
   * The failure that leaves the part.
   *
   * @param call the part's address and the method, for the log
   * @param failure what the method threw, or what its future failed with
   */
  Throwable leaving(String call, Throwable failure);
}
