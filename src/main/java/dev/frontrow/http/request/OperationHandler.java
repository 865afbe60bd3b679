package dev.frontrow.http.request;

import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;

/** What one operation does with a request that matches the contract. */
@FunctionalInterface
public interface OperationHandler {
  /** Acts; a refusal is a failed future. */
  Future<HttpResult> answer(ApiRequest request);
}
