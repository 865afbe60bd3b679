package dev.frontrow.embedded;

import java.io.IOException;
import java.util.Optional;

/**
 * The operations of one kind of server that {@link ServerKeeper} needs. The caller of every method
 * holds the data directory's mutex, so that no other node starts or stops the server meanwhile.
 *
 * @param <A> the address that clients need
 */
interface ServerProgram<A> {
  Server kind();

  /**
   * Returns the address if the server answers, accepts requests and is proven to serve this
   * directory; another server may have its port. Fails if it serves this directory but is unsafe to
   * use.
   */
  Optional<A> answer() throws IOException;

  /** Returns the live process that may be this directory's server, even if it does not answer. */
  Optional<ProcessHandle> process() throws IOException;

  /**
   * Starts the server in a new session. Returns why it did not come up if a retry may help, and
   * throws if none can. {@link #answer} tells whether it accepts requests.
   */
  Optional<String> start(Deadline deadline) throws IOException;

  /** Requests that the server save its data and exit. */
  void askToStop(Deadline deadline) throws IOException;

  /**
   * Called when the process has ended after {@link #askToStop}.
   *
   * @param logStart length of its log before the request
   */
  default void ended(long logStart) throws IOException {}

  ServerLog log();
}
