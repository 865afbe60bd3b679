package dev.frontrow.http;

import io.vertx.core.Future;

/** What one operation does with a request that matches the contract. */
@FunctionalInterface
interface Call {
  /** Acts; a refusal is a failed future. */
  Future<Answer> answer(ApiRequest request);
}
