package dev.frontrow.http.wire;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A WebSocket on a connection that a {@link ConnectionGuard} accepted. For one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty: a failure to close or write closes.
public final class GuardedWebSocket {
  private final Channel channel;
  private final BackPressure pressure;
  private final FrameCount frames;

  private GuardedWebSocket(Channel channel, BackPressure pressure, FrameCount frames) {
    this.channel = channel;
    this.pressure = pressure;
    this.frames = frames;
  }

  /**
   * Starts to count the frames of a connection that was upgraded. Call it before anything else is
   * read.
   *
   * @param connection the accepted connection
   * @param writeTimeout how long the peer may leave frames unread
   * @param maxFrames until the next {@link #resetFrames}
   * @param exceeded called once when there are more; further frames are dropped
   */
  public static GuardedWebSocket of(
      HttpConnection connection, Duration writeTimeout, int maxFrames, Runnable exceeded) {
    Channel channel = ConnectionGuard.channel(connection);
    BackPressure pressure = channel.pipeline().get(BackPressure.class);
    pressure.timeout(writeTimeout.toNanos());
    pressure.requestsQueued(false);
    FrameCount frames = new FrameCount(maxFrames, exceeded);
    channel.pipeline().replace(AnswerCount.class, FrameCount.NAME, frames);
    return new GuardedWebSocket(channel, pressure, frames);
  }

  /** Restarts the count of frames at zero. */
  public void resetFrames() {
    frames.reset();
  }

  /** Discards what the peer sends from now on. */
  public void discard() {
    pressure.discard();
  }

  /** Closes the connection after this time, whether or not the peer answered the close frame. */
  public void closeWithin(Duration linger) {
    channel.eventLoop().schedule(pressure::abort, linger.toMillis(), TimeUnit.MILLISECONDS);
  }
}
