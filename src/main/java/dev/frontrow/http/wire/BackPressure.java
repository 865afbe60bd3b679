package dev.frontrow.http.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The first handler of a connection. While the peer does not read its responses, the server reads
 * nothing more from it, so the peer cannot make the server queue further responses. It delays only
 * {@code read} and leaves the channel's {@code autoRead} to Vert.x. For one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: a failure to close or write closes.
final class BackPressure extends ChannelDuplexHandler {
  static final String NAME = "backPressure";

  private static final long LINGER_MILLIS = 1_000;

  private final UnreadAnswers unread;
  private long timeoutNanos;
  private @Nullable ChannelHandlerContext context;
  private boolean readDelayed;
  private boolean requestsQueued;
  private boolean discarding;
  private boolean lingering;
  private long fullSince;
  private long unreadBytes;

  BackPressure(UnreadAnswers unread, long timeoutNanos) {
    this.unread = unread;
    this.timeoutNanos = timeoutNanos;
  }

  /** Sets how long the peer may leave a response unread from now on. */
  void timeout(long nanos) {
    timeoutNanos = nanos;
  }

  /** Sets whether the greatest number of requests awaits responses; then nothing more is read. */
  void requestsQueued(boolean queued) {
    requestsQueued = queued;
    readAgain();
  }

  /** Discards what the peer sends from now on. */
  void discard() {
    discarding = true;
  }

  /**
   * Makes {@link #close} end the output first and discard what the peer still sends. An immediate
   * close resets the connection of a peer that is sending, and the peer loses the response (RFC
   * 9112, section 9.6).
   */
  void lingerOnClose() {
    lingering = true;
  }

  /** Closes the connection at once. Unsent bytes are dropped, in the kernel's buffer too. */
  void abort() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      unread.remove(this);
      if (ctx.channel().isActive()) {
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
      }
      ctx.close();
    }
  }

  /** The unread bytes at the moment when the connection became full. */
  long unreadBytes() {
    return unreadBytes;
  }

  boolean isLate(long nowNanos) {
    return nowNanos - fullSince >= timeoutNanos;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    if (requestsQueued || !ctx.channel().isWritable()) {
      readDelayed = true;
    } else {
      ctx.read();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (discarding) {
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    unread.remove(this);
    if (ctx.channel().isWritable()) {
      readAgain();
    } else {
      fullSince = System.nanoTime();
      unreadBytes = pendingBytes(ctx.channel());
      unread.add(this, ctx.executor());
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (lingering && ctx.channel() instanceof DuplexChannel channel && channel.isActive()) {
      lingering = false;
      discarding = true;
      channel.shutdownOutput();
      ctx.executor().schedule(() -> ctx.close(promise), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      ctx.close(promise);
    }
  }

  /**
   * An I/O error means that the peer closed the connection. Vert.x would fail on it while requests
   * are queued.
   */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      ctx.close();
    } else {
      ctx.fireExceptionCaught(cause);
    }
  }

  private static long pendingBytes(Channel channel) {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  private void readAgain() {
    ChannelHandlerContext ctx = context;
    if (readDelayed && !requestsQueued && ctx != null && ctx.channel().isWritable()) {
      readDelayed = false;
      ctx.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    unread.remove(this);
    ctx.fireChannelInactive();
  }
}
