package dev.frontrow.http.contract;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import io.vertx.openapi.contract.OpenAPIContract;

/**
 * The loaded contract, shared by the event loops of a node, since loading takes almost a second. A
 * loaded contract is never changed. Thread-safe.
 */
public final class SharedContract implements Shareable {
  private final Future<OpenAPIContract> loaded;

  private SharedContract(Vertx vertx) {
    this.loaded = Contract.load(vertx);
  }

  /** Returns the contract of this node. The future completes on the caller's context. */
  public static Future<OpenAPIContract> of(Vertx vertx) {
    Context asker = vertx.getOrCreateContext();
    return Future.fromCompletionStage(
        vertx
            .sharedData()
            .<String, SharedContract>getLocalMap("frontrow.http.contract")
            .computeIfAbsent("", first -> new SharedContract(vertx))
            .loaded
            .toCompletionStage(),
        asker);
  }
}
