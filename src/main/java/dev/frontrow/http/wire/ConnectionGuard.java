package dev.frontrow.http.wire;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/**
 * Adds our handlers to the pipeline of each connection that a server accepts, so that no peer makes
 * it hold memory without bound. Pass {@link #accept} to the server's {@code connectionHandler}. For
 * one event loop; each verticle with a server has its own.
 */
public final class ConnectionGuard {
  /**
   * Unsent responses of all event loops may use this fraction of direct memory, or of the heap if
   * it is smaller: one fourth.
   */
  private static final int SHARE_OF_DIRECT_MEMORY = 4;

  private static final int LEAST_READ_BYTES = 64;
  private static final int FIRST_READ_BYTES = 2 * 1024;
  private static final int MOST_READ_BYTES = 16 * 1024;

  private final HttpServerOptions options;
  private final Duration writeTimeout;
  private final UnreadAnswers unread;

  /** One read for each turn of the loop, so that a peer that floods it gets one turn of many. */
  private final RecvByteBufAllocator reads =
      new AdaptiveRecvByteBufAllocator(LEAST_READ_BYTES, FIRST_READ_BYTES, MOST_READ_BYTES)
          .maxMessagesPerRead(1);

  /**
   * Creates a guard for one server.
   *
   * @param options the server's options
   * @param writeTimeout how long a peer may leave a response unread
   */
  public ConnectionGuard(HttpServerOptions options, Duration writeTimeout) {
    this.options = options;
    this.writeTimeout = writeTimeout;
    this.unread = new UnreadAnswers(maxUnreadBytes());
  }

  private static long maxUnreadBytes() {
    long memory = Math.min(PlatformDependent.maxDirectMemory(), Runtime.getRuntime().maxMemory());
    int loops = Runtime.getRuntime().availableProcessors();
    return memory / SHARE_OF_DIRECT_MEMORY / loops;
  }

  /** Adds the handlers to a connection that was just accepted and has not been read from. */
  public GuardedConnection accept(HttpConnection connection) {
    Channel channel = channel(connection);
    ChannelPipeline pipeline = channel.pipeline();
    channel.config().setRecvByteBufAllocator(reads);
    BackPressure pressure = new BackPressure(unread, writeTimeout.toNanos());
    pipeline.addFirst(BackPressure.NAME, pressure);
    RequestDecoder decoder = new RequestDecoder(options, pressure);
    pipeline.replace(HttpRequestDecoder.class, "httpDecoder", decoder);
    pipeline.addBefore("handler", AnswerCount.NAME, new AnswerCount(decoder));
    return new GuardedConnection(decoder);
  }

  static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channelHandlerContext().channel();
  }
}
