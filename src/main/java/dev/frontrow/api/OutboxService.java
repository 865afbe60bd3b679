package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;

/** Returns facts about seats and money from the outbox, in the order of their sequence. */
@ProxyGen
public interface OutboxService {
  /**
   * Returns the first facts after {@code afterSequence}.
   *
   * <p>The outbox keeps facts for the setting {@code outbox.retention}. If it has deleted the first
   * facts after {@code afterSequence}, the page begins with the oldest that it has. Fails with
   * {@code invalid-request} for an argument out of its bounds, or {@code overloaded}.
   *
   * @param afterSequence at least 0
   * @param limit the most facts to return, 1 to {@link EventPage#MAX_ITEMS}
   */
  Future<EventPage> replay(long afterSequence, int limit);
}
