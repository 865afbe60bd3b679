package dev.frontrow.http.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Counts the frames of a WebSocket, control frames and fragments included, before Vert.x sees and
 * answers them. Past the bound none gets through any more. For one event loop.
 */
final class FrameCount extends ChannelInboundHandlerAdapter {
  static final String NAME = "frameCount";

  private final int max;
  private final Runnable exceeded;
  private int frames;
  private boolean over;

  FrameCount(int max, Runnable exceeded) {
    this.max = max;
    this.exceeded = exceeded;
  }

  /** Counts from nothing again. */
  void reset() {
    frames = 0;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!over && (!(message instanceof WebSocketFrame) || ++frames <= max)) {
      ctx.fireChannelRead(message);
      return;
    }
    ReferenceCountUtil.release(message);
    if (!over) {
      over = true;
      exceeded.run();
    }
  }
}
