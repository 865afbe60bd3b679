package dev.frontrow.interest;

import io.vertx.core.buffer.Buffer;

/** The listeners of this node. */
interface LocalListeners {
  /** Returns whether a topic has a listener. Thread-safe. */
  boolean isPresent(Topic topic);

  /**
   * Passes a message to the listeners of its topic, if there are any.
   *
   * @param done runs when all have been called, on any thread
   */
  void pass(Topic topic, Buffer body, Runnable done);

  /** Tells all listeners that they may have missed messages. */
  void missed();
}
