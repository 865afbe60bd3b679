package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;

/** The facts about seats and money, in one gapless order. */
@ProxyGen
public interface OutboxService {
  /**
   * Facts again, from {@code afterSequence} (exclusive) on, at most {@code limit} (1 to 1,000).
   * Facts are kept for as long as {@code outbox.retention} says; an older gap begins with the
   * oldest that is kept.
   */
  Future<EventPage> replay(long afterSequence, int limit);
}
