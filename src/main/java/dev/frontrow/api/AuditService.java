package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;

/** Whether every rule of the database holds. */
@ProxyGen
public interface AuditService {
  /**
   * What the newest check of this node found. When that is old, or there is none, a new one begins
   * in the background; it is not waited for, there is never more than one at once, and one begins
   * only a while after the one before has ended.
   */
  Future<AuditState> state();
}
