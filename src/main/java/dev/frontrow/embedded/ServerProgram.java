package dev.frontrow.embedded;

import java.io.IOException;
import java.util.Optional;

/**
 * What {@link ServerKeeper} needs to know of one kind of server. Every method is called under the
 * data directory's mutex, so nothing else of ours starts or stops this server meanwhile.
 *
 * @param <A> what a client needs to reach it
 */
interface ServerProgram<A> {
  Server kind();

  /**
   * How to reach the server, if one answers, serves requests and is proven to be the one of this
   * directory, not a stranger on its port. Fails if it is ours but not safe to use.
   */
  Optional<A> answer() throws IOException;

  /**
   * The living process of this directory's server, if there may be one, whether it answers or not.
   */
  Optional<ProcessHandle> process() throws IOException;

  /**
   * Starts it in a session of its own. Says why it did not come up, if another attempt may do
   * better; throws if none can. Whether it serves is seen by {@link #answer}.
   */
  Optional<String> start(Deadline deadline) throws IOException;

  /** Asks it to save what it has and end. */
  void askToStop(Deadline deadline) throws IOException;

  /**
   * Told when the process has ended after {@link #askToStop}.
   *
   * @param said how long its log was before it was asked
   */
  default void ended(long said) throws IOException {}

  ServerLog log();
}
