package dev.frontrow.bus;

/** Decides which failure a caller receives when a call to a part fails. Thread-safe. */
@FunctionalInterface
public interface FailureFilter {
  /**
   * Returns the failure for the caller.
   *
   * @param call the part's address and the method, for the log
   * @param failure what the method threw, or the failure of its future
   */
  Throwable filter(String call, Throwable failure);
}
