package dev.frontrow.interest;

import java.util.Optional;
import java.util.function.Consumer;

/** Carries messages to the inboxes of other members, those to one member in their order. */
interface InboxWire {
  /** Sends without waiting. The message may get lost. */
  void send(String member, InboxMessage message);

  /**
   * Sends, and passes on the answer once: where the stream from the member to this node is, or
   * empty if the member refuses, is not reached or does not answer in time.
   */
  void request(String member, InboxMessage message, Consumer<Optional<StreamPosition>> answer);
}
