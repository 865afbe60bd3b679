package dev.frontrow.http.contract;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import io.vertx.openapi.contract.OpenAPIContract;

/**
 * The contract, loaded once for all event loops of a node, since loading takes most of a second. A
 * loaded contract is only read. Thread-safe.
 */
public final class SharedContract implements Shareable {
  private final Future<OpenAPIContract> loaded;

  private SharedContract(Vertx vertx) {
    this.loaded = Contract.load(vertx);
  }

  /** The contract of this node, on the context of whoever asks. */
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
