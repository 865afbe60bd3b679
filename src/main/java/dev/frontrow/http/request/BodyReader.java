package dev.frontrow.http.request;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.problem.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads the body of a request up to the contract's limit. A longer body is refused at once, without
 * waiting for its end. What still arrives is discarded until the response is sent and the
 * connection closed. Stateless.
 */
final class BodyReader {
  /** The contract's limit on a body, in bytes. */
  static final int MAX_BYTES = 64 * 1024;

  private BodyReader() {}

  /** Returns whether the headers say that no body follows (RFC 9112, section 6.3). */
  static boolean hasNone(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return (length == null || length.equals("0"))
        && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /**
   * Reads the body. Call it before anything asynchronous: data that arrives without a handler is
   * lost.
   */
  static Future<Buffer> read(HttpServerRequest request) {
    if (declaredLength(request) > MAX_BYTES) {
      return tooLarge();
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > MAX_BYTES) {
            whole.tryFail(Rejection.of(FailureCode.PAYLOAD_TOO_LARGE));
          } else if (!whole.future().isComplete()) {
            body.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(gone -> whole.tryFail(MalformedRequests.body()));
    request.endHandler(end -> whole.tryComplete(body));
    return whole.future();
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static Future<Buffer> tooLarge() {
    return Rejection.of(FailureCode.PAYLOAD_TOO_LARGE).toFuture();
  }
}
