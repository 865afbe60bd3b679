package dev.frontrow.http.request;

import dev.frontrow.http.response.HttpResult;
import io.vertx.core.Future;

/** Handles the requests of one operation. */
@FunctionalInterface
public interface OperationHandler {
  /** Handles a validated request. A refusal is a failed future. */
  Future<HttpResult> answer(ApiRequest request);
}
