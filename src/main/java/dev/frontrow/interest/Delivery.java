package dev.frontrow.interest;

import java.util.HashSet;
import java.util.Set;

/** A message that each member that wants it has to acknowledge. Not thread-safe. */
final class Delivery {
  final TopicMessage message;
  private final long deadline;
  private final Runnable done;
  private final Runnable late;
  private final Set<String> open = new HashSet<>();
  private boolean ended;

  /**
   * A delivery to nobody yet.
   *
   * @param deadline by {@link System#nanoTime}; nothing is sent again after it
   * @param done runs when each member has acknowledged the message
   * @param late runs instead when one has not by the deadline
   */
  Delivery(TopicMessage message, long deadline, Runnable done, Runnable late) {
    this.message = message;
    this.deadline = deadline;
    this.done = done;
    this.late = late;
  }

  /** The message is on its way to a member. */
  void await(String member) {
    open.add(member);
  }

  /** A member has acknowledged the message, or does not want it any more. */
  void acknowledge(String member) {
    open.remove(member);
    endIfComplete();
  }

  /** Ends the delivery if nobody has to acknowledge it. */
  void endIfComplete() {
    if (open.isEmpty() && !ended) {
      ended = true;
      done.run();
    }
  }

  /** Returns whether to send it again. Ends the delivery at its deadline. */
  boolean isOpen(long now) {
    if (!ended && now - deadline >= 0) {
      ended = true;
      late.run();
    }
    return !ended;
  }
}
