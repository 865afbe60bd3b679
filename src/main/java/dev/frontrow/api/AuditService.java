package dev.frontrow.api;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;

/** Reports whether the data in the database keeps every rule of the audit. */
@ProxyGen
public interface AuditService {
  /**
   * Returns the result of the latest audit of this node, without waiting for a new one. If that
   * result is old, or there is none, the call starts an audit in the background. At most one audit
   * runs at a time on a node.
   */
  Future<AuditState> state();
}
