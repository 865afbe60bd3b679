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
 * Puts our handlers into the pipelines of the connections that a server accepts, so that no peer
 * makes it keep memory without bound. Give {@link #accept} to the server's {@code
 * connectionHandler}. For one event loop; each verticle that serves has its own.
 */
public final class ConnectionGuard {
  /** Of the memory for what was not sent yet, all event loops of a node together. */
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
   * A guard for one server.
   *
   * @param options those of the server
   * @param writeTimeout how long a peer may leave an answer unread
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

  /** A connection was accepted, and nothing has been read from it yet. */
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
